"""The words that turn what is said into its opposite: particles, and verbs of denying and of failing."""

from collections.abc import Sequence

from knowledge.arabic.letters import fold_all, fold_joined

PARTICLES = fold_joined("لم لن لا ليس ليست ليسوا لست غير دون بدون عدم مش مو ماشي مب ما بلا")
_STILL = fold_all("يزال تزال يزالون زال زالت زالوا يزل تزل سيما بد")
"""What makes a particle before it say yes: لا يزال."""
_HOWEVER = fold_all("أن أنه أنها أنهم")
"""Behind غير, دون: only غير joins a sentence with them."""
_OTHER_THAN = fold_joined("غير")
_WHAT = fold_all("ما")
_BEFORE_WHAT = fold_joined("هو هي هذا ذلك في على عن من مع كل بعد قبل حسب بحسب وفق إلى أن حول بين")
"""Behind these ما is no particle: وهو ما حدث."""

DENYING = fold_joined(
    "نفى نفت نفوا نفيا ينفي تنفي ينفون نفي نافيا نافية كذب كذبت كذبوا يكذب تكذب تكذيب مكذبا مكذبة أنكر أنكرت"
    " أنكروا ينكر تنكر إنكار منكرا منكرة فند فندت يفند تفند دحض دحضت يدحض تدحض"
)
"""Folded words by which somebody says that a report is not true."""
TURNING = DENYING | fold_joined(
    "رفض رفضت رفضوا يرفض ترفض يرفضون رافضا رافضة استبعد استبعدت استبعدوا يستبعد تستبعد مستبعدا مستبعدة امتنع"
    " امتنعت امتنعوا يمتنع تمتنع امتناع فشل فشلت فشلوا يفشل تفشل تراجع تراجعت تراجعوا يتراجع تتراجع عجز عجزت"
    " عجزوا يعجز تعجز تفادى تفادت تفادوا يتفادى تتفادى حال حالت يحول تحول"
)
"""Those by which a report is denied, and by which something did not come about."""
_PRONOUNS = ("ه", "ها", "هم")
_DENIED = fold_joined("نفا نفت ينفي تنفي كذب كذبت يكذب تكذب انكر انكرت ينكر تنكر فند فندت دحض دحضت")


def negations(folded: Sequence[str]) -> list[int]:
    """The positions of the particles that turn what follows them, in a row of folded words.

    >>> negations(["لم", "يعودوا", "ولا", "يزال", "غير", "ان"])
    [0]
    """
    around = zip(["", *folded], folded, [*folded[1:], ""], strict=False)
    return [
        place
        for place, (before, word, following) in enumerate(around)
        if word in PARTICLES
        and following not in _STILL
        and not (word in _OTHER_THAN and following in _HOWEVER)
        and not (word in _WHAT and before in _BEFORE_WHAT)
    ]


def is_denial(word: str) -> bool:
    """Whether a folded word denies a report, perhaps with a pronoun for it.

    >>> is_denial("ونفت"), is_denial("نفاه"), is_denial("نفط")
    (True, True, False)
    """
    return word in DENYING or any(word.removesuffix(pronoun) in _DENIED for pronoun in _PRONOUNS)
