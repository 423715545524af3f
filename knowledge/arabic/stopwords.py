"""Words that carry no subject: the stop words of any text, and the words a question is asked with.

Written as people write them and folded when the module is loaded, because they are compared with folded
words. Words that name something in the news are left off: علي, حق, دول, شي.
"""

from itertools import chain

from knowledge.arabic.letters import fold_all, fold_joined, with_yeh
from knowledge.arabic.question_words import ARABIC, NAMING

_PARTICLES = """
ال في من إلى الى على عن مع حتى منذ مذ بين بعد قبل عند لدى لدن حول دون ضد عبر خلال أثناء نحو تجاه حيال
أو بل لكن لكنه لكنها ثم إذ إذا إذن لو لولا لأن لأنه لأنها كي لكي حيث حين حينما عندما بينما كما كأن كأنه
مما ما ماذا لما كلما مهما أينما إنما ربما لا لم لن ليس ليست ليسوا غير سوى إلا قد لقد سوف هل أن أنه أنها
أنهم أنهما أنني إن إنه إنها إنهم إنني أما إما أي أية كل كلا كلتا بعض جدا أيضا فقط مثل كذلك ذلك تلك ذاك
هذا هذه هذان هاتان هؤلاء أولئك هنا هناك هنالك الذي التي الذين اللذين اللذان اللتان اللواتي اللاتي هو هي
هم هن هما أنا أنت أنتم نحن إياه إياها
"""
_JOINED_PRONOUNS = """
به بها بهم بهما بي بك بنا له لها لهم لهما لي لك لنا فيه فيها فيهم فيهما منه منها منهم منهما عنه عنها عنهم
إليه إليها إليهم عليه عليها عليهم عليهما معه معها معهم لديه لديها لديهم بينه بينها بينهم بعده بعدها قبله
قبلها عنده عندها عندهم عليك عليكم لك لكم منك منكم معك معكم عندك عندكم إليك إليكم بكم
كله كلها كلهم بأن بأنه بأنها بأنهم بما فيما عما ممن لذلك بذلك كذا هكذا لهذا بهذا
لهذه بهذه وفق وفقا بشأن بخصوص حسب بحسب
"""
_AUXILIARIES = """
كان كانت كانوا كانا كن يكون تكون يكونون أكون نكون يكن تكن ليكون كنت كنا أصبح أصبحت يصبح تصبح ظل ظلت بات
باتت مازال مازالت زال زالت يزال تزال يزالون زالوا تم يتم تمت
"""


def _with_conjunctions(text: str) -> frozenset[str]:
    folded = fold_joined(text)
    # متي and الي are متى and إلى as many people type them.
    return folded | frozenset(map(with_yeh, folded))


# What a conjunction or another spelling makes of a stop word may be a word of its own: a name, actual,
# governor, guardian, orbit, understanding, lost.
_WORDS_OF_THEIR_OWN = fold_all("علي وعلي فعلي والي فالي ولي فلي فلك فهم فقد")

STOP_WORDS = _with_conjunctions(_PARTICLES + _JOINED_PRONOUNS + _AUXILIARIES) - _WORDS_OF_THEIR_OWN
"""Folded words left out of sentences and queries."""

# Egyptian, Levantine, Gulf, Iraqi, Maghrebi, Sudanese and Yemeni; أد stands before ايه.
_PARTICLES_OF_QUESTIONS = """
كيفية أد
اللي يلي لسا لسه هلق هلأ دلوقتي الحين هسة هسا هسع دابا توا عشان علشان مشان هيك كده كدا دي ده هاد هاي هدول هاذا
هاذي هادا هادي هادو هيدا هيدي هذي ديل مش مو موب يعني بتاع بتاعت بتاعة بتوع تبع تبعت تبعه متاع تاع ديال نتاع
كاين كاينة أكو ماكو مكانش ماكاينش غادي رح راح حقت باش صار صارت صاروا صاير صايرة بقت بقوا ولات ضل ضلت ضلوا
هذول هذولا هدوك هديك هداك هيدول هون هونيك هيج هيچ چذي كلش برضه برضو هماتين لازم بالضبط بالظبط تحديدا بس كمان
متل لأنو
"""
_COURTESIES = """
بدي عايز عايزة عاوز عاوزة أبغى ابغى أريد اريد أعرف اعرف ممكن أخبرني اخبرني حدثني قل قولي فضلك سمحت
بغيت حابب حابة نعرف يعرف بيعرف تعرف تعرفوا بتعرف نسول نسقسي أسألك أسألكم ياريت
"""

_ASKING = _with_conjunctions(" ".join(chain(*ARABIC.values())))

QUESTION_WORDS = (_ASKING | fold_all(_PARTICLES_OF_QUESTIONS + _COURTESIES)) - NAMING - _WORDS_OF_THEIR_OWN
"""Folded words left out of queries only: sentences do not repeat what asks for them."""
