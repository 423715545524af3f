"""Words that carry no subject: the stop words of any text and the question words of a question.

Written as people write them and folded when the module is loaded, because the lists are compared with
folded words.
"""

from knowledge.arabic.letters import fold

_PARTICLES = """
في من إلى على عن مع حتى منذ مذ بين بعد قبل عند لدى لدن حول دون ضد عبر خلال أثناء نحو تجاه حيال
أو أم بل لكن لكنه لكنها ثم إذ إذا إذن لو لولا لأن لأنه لأنها كي لكي حيث حين حينما عندما بينما كما كأن
كأنه مما ما ماذا لما كلما مهما أينما إنما ربما لا لم لن ليس ليست ليسوا غير سوى إلا قد لقد سوف هل أن أنه
أنها أنهم أنهما أنني إن إنه إنها إنهم إنني أما إما أي أية كل كلا كلتا بعض جدا أيضا فقط مثل كذلك ذلك تلك
ذاك هذا هذه هذان هاتان هؤلاء أولئك هنا هناك هنالك الذي التي الذين اللذان اللتان اللواتي اللاتي اللذين
هو هي هم هن هما أنا أنت أنتم نحن إياه إياها
""".split()
_JOINED_PRONOUNS = """
به بها بهم بهما بي بك بنا له لها لهم لهما لي لك لنا فيه فيها فيهم فيهما منه منها منهم منهما عنه عنها عنهم
إليه إليها إليهم عليه عليها عليهم عليهما معه معها معهم لديه لديها لديهم بينه بينها بينهم بعده بعدها قبله
قبلها عنده عندها عندهم كله كلها كلهم بأن بأنه بأنها بأنهم بما فيما عما ممن لذلك بذلك كذا هكذا لهذا بهذا
لهذه بهذه وفق وفقا بشأن بخصوص حسب بحسب
""".split()
_AUXILIARIES = """
كان كانت كانوا كانا كن يكون تكون يكونون أكون نكون يكن تكن ليكون كنت كنا أصبح أصبحت يصبح تصبح ظل ظلت بات
باتت مازال مازالت زال زالت يزال تزال يزالون زالوا تم يتم تمت
""".split()

STOP_WORDS = frozenset(
    fold(conjunction + word)
    for word in _PARTICLES + _JOINED_PRONOUNS + _AUXILIARIES
    for conjunction in ("", "و", "ف")
)
"""Folded words left out of sentences and queries."""

_STANDARD_QUESTIONS = """
متى كم أين كيف لماذا لم لما مم بم عم ماهو ماهي ماهم منهو من هو أيهم كيفية بماذا لمن بكم علام إلام أيان
""".split()
# Egyptian, Levantine, Gulf, Iraqi, Maghrebi, Sudanese and Yemeni.
_DIALECT_QUESTIONS = """
ايه إيه شو إيش أيش ايش شنو شنهو شنهي شني شي وش آشنو اشنو واش شنوة آش ليه ليش لشو لويش علاش لاش علاه عليش
امتى إمتى امته إيمتى أيمتى يمتى وقتيش متا شوكت وقتاش فوقاش إيمتا وينتا متين فين وين فاين منين امنين مناين
مين منو شكون إزاي ازاي شلون كيفاش كيفاه كام اد قد قديش أديش شقد شكثر جم شكد بيش شحال قداش بشحال قداه بكام
أنهي انهي أنو أشمن أينا ياتو ياهو هلق هلأ دلوقتي الحين هسة دابا اللي يلي لسا لسه بتاع تبع ديال نتاع حق
عشان علشان مشان هيك كده كدا دي ده دول هاد هاي هدول هاذا هاذي مش مو موب يعني طيب
""".split()

QUESTION_WORDS = frozenset(
    fold(conjunction + word)
    for word in _STANDARD_QUESTIONS + _DIALECT_QUESTIONS
    for conjunction in ("", "و", "ف")
)
"""Folded words left out of queries only: sentences do not repeat what asks for them."""
