"""The words that questions are asked with, by what they ask for: standard Arabic, the dialects, English.

Written as people write them, with the prepositions that are joined to them, and folded when the module is
loaded.
"""

from collections.abc import Mapping

from knowledge.arabic.letters import fold_all
from knowledge.model import QuestionKind as Kind

# Egypt, the Levant, the Gulf, Iraq, the Maghreb, Sudan and Yemen.
ARABIC: Mapping[Kind, frozenset[str]] = {
    Kind.WHEN: fold_all(
        "متى متا متي امتى إمتى امته إيمتى أيمتى يمتى وقتيش شوكت شوقت وقتاش فوقاش إيمتا امتا إمتين متين"
        " وينتا أيان ايمت لايمتى لأيمتى أيمته لامتى لإمتى يمته وقتاه قتاش إينتى اينتا وينتى"
    ),
    Kind.HOW_MANY: fold_all(
        "كم كام جم قديش أديش قديه بقديش شقد شكثر شكد بيش شحال قداش بشحال بقداش بكام بكم قداه شگد اشكد اشگد"
        " أشقد گداش كداش اشحال ابيش بشكد بشگد قدايش اديه بأديش"
    ),
    Kind.WHERE: fold_all(
        "أين فين وين فاين وينه وينها وينهم وينو وينن منين امنين مناين أينه أينها أينهم لوين لفين"
        " فينه فينها فينهم فينو علوين"
    ),
    Kind.WHY: fold_all(
        "مالسبب ماسبب لماذا لمادا لمذا ليه ليش لشو لويش علاش لاش علاه عليش لشنو علامَ علام"
        " اشمعنى اشمعنا لأيش لايش لإيش علويش"
    ),
    Kind.HOW: fold_all("كيف إزاي ازاي شلون كيفاش كيفاه اشلون"),
    Kind.WHO: fold_all("لمن مين منو منهو منهي مينو شكون لمين من بمن ممن عمن فيمن لمنو اشكون شكونو"),
    Kind.WHAT: fold_all(
        "ماذا مادا مذا بأي لأي بإيه بماذا بمادا فيماذا لمماذا فيم ما ماهو ماهي ماهم ماالذي مالذي"
        " ايه إيه شو إيش أيش ايش ايشو شنو شنهو شنهي شني شنية وش آشنو اشنو شنوة آش أي أية"
        " أيهم أيها أيهما أنهي أنهو أنو أشمن أينا ياتو شصار شسوى بشو بايش بشنو مم بم عم عما مما شنهم"
        " ويش وشهو وشهي اشنهو شسمه شسمها شاسمه شفيه شسالفة بيا"
    ),
    Kind.LIST: fold_all("اذكر أذكر عددي اسرد اسردي"),
    Kind.YES_NO: fold_all("هل واش أليس ألم أولم"),
}

ENGLISH: Mapping[Kind, frozenset[str]] = {
    Kind.WHEN: frozenset({"when"}),
    Kind.WHERE: frozenset({"where"}),
    Kind.WHY: frozenset({"why"}),
    Kind.HOW: frozenset({"how"}),
    Kind.WHO: frozenset({"who", "whom", "whose"}),
    Kind.WHAT: frozenset({"what", "which"}),
    Kind.LIST: frozenset({"list"}),
    Kind.YES_NO: frozenset("is are was were did does do has have".split()),
}

ONLY_AT_HEAD = fold_all(
    "جم بيا من ما أي عم مما عما ممن عمن بمن فيم واش أنو مم بم آش أينا ألم أليس عددي is are was were did"
    " does do has have"
)
"""Those that are other words too: they ask only at the head of a question or clause."""

NAMING = fold_all("عم ألم أليس عددي")
"""Those of them that carry a subject where they do not ask: an uncle, pain, Alice."""
