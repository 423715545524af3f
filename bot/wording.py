"""Everything the bot says itself, in Arabic, for every face.

Programs take the direction of a paragraph from its first letter, so each begins with an Arabic word or a
right-to-left mark, and names in Latin letters stand in isolates.
"""

import re
from datetime import date

from babel.dates import format_date

from knowledge.articles import Difference
from knowledge.model import Article, PublicationDate
from knowledge.problems import Problem, ProblemKind

_RTL = "\N{RIGHT-TO-LEFT MARK}"
_ISOLATE, _END_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_LATIN = re.compile(r"[A-Za-z]")

NAME = "إسناد"
TAGLINE = "اسأل عن خبر، تُجبك المقالات بكلماتها، مع المصدر والتاريخ."

GREETING = f"""\
أهلًا بك في {NAME}.
اسألني عن خبر، أُجبك بجُمل منقولة حرفيًا من المقالات التي أعرفها، مع مصدرها وتاريخها.
لا أكتب جوابًا من عندي، وإن لم أجده في المقالات قلت لك ذلك.
اكتب سؤالك الآن، أو انظر /help"""

HELP = f"""\
كيف تسأل؟
في محادثتنا: اكتب سؤالك كما تقوله.
في مجموعة: اكتب {_RTL}/ask ثم سؤالك، أو اذكر اسمي مع السؤال، أو ردّ على رسالة مني.
في أي محادثة أخرى: اكتب {{mention}} ثم سؤالك، واختر الاقتباس الذي ترسله.

الأوامر:
{_RTL}/ask — اسأل عن خبر
{_RTL}/sources — المقالات التي أجيب منها
{_RTL}/help — هذه الرسالة"""

SILENT = "لا تذكر المقالات التي أعرفها جوابًا عن هذا السؤال."
SILENT_HINT = "جرّب كلمات أخرى، أو انظر ما أعرفه: /sources"
ASK_HINT = "اكتب سؤالك بعد الأمر، مثل: /ask متى بدأت المعركة؟"
MENTION_HINT = "اكتب سؤالك واسمي في رسالة واحدة."
TEXT_ONLY = "أفهم الأسئلة المكتوبة وحدها. اكتب لي سؤالك من فضلك."
UNKNOWN_COMMAND = "لا أعرف هذا الأمر. اكتب سؤالك كما هو، أو انظر /help"
FAILED = "عذرًا، حدث خلل فلم أستطع الجواب. أعد سؤالك بعد قليل من فضلك."
ASK_IN_PRIVATE = "لا جواب في المقالات، اسألني في الخاص"
AND_MORE = "وغيرها…"

PAGE_QUESTION = "سؤالك"
PAGE_EXAMPLE = "متى بدأت المعركة؟"
PAGE_ASK = "اسأل"
PAGE_ANSWER = "الجواب"
PAGE_ARTICLES = "المقالات التي أجيب منها"
PAGE_SILENT_HINT = "جرّب كلمات أخرى، أو انظر المقالات أدناه."

COMMANDS = {
    "ask": "اسأل عن خبر",
    "sources": "المقالات التي أجيب منها",
    "help": "كيف تسأل",
}
ADMIN_COMMANDS = {"reload": "حدّث المقالات من مجلدها"}

RELOAD_REFUSED = "لم أحدّث شيئًا: المقالات السابقة باقية في الخدمة حتى يُصلَح ما يلي."

_DATE_PATTERNS = {1: "y", 2: "MMMM y", 3: "d MMMM y"}

_PROBLEMS = {
    ProblemKind.NO_FOLDER: ("ليس مجلدًا يُقرأ ({detail})", "سمِّ مجلدًا موجودًا"),
    ProblemKind.BAD_ID: ("اسمه لا يصلح معرّفًا", "سمِّه بحروف وأرقام لا تتجاوز 100"),
    ProblemKind.NO_ARTICLES: ("لا مقالات في المجلد", "ضع فيه ملفات أسماؤها ID.md"),
    ProblemKind.UNREADABLE: ("تتعذر قراءته ({detail})", "اجعله ملفًا يُقرأ"),
    ProblemKind.NOT_UTF8: ("ليس بترميز UTF-8 (البايت {detail})", "احفظه بترميز UTF-8"),
    ProblemKind.NO_FRONT_MATTER: ("لا ترويسة فيه", "ابدأه بسطر --- ثم source: والمصدر ثم سطر ---"),
    ProblemKind.BAD_YAML: ("ترويسته ليست YAML ({detail})", "ضع النص الذي فيه : أو # بين علامتي تنصيص"),
    ProblemKind.UNKNOWN_KEY: (
        "مفتاح مجهول {detail}",
        "المفاتيح: source title published url via cites language",
    ),
    ProblemKind.DUPLICATE_KEY: ("المفتاح {detail} مكرر", "أبقِ واحدًا"),
    ProblemKind.MISSING_SOURCE: ("لا مصدر له", "أضف source: واسم الناشر إلى الترويسة"),
    ProblemKind.BAD_TEXT: ("قيمة {detail} ليست نصًا من سطر واحد (1 إلى 200 حرف)", "اكتبها في سطر واحد"),
    ProblemKind.BAD_DATE: ("published ليس تاريخًا", "اكتب 2019 أو 2019-03 أو 2019-03-23"),
    ProblemKind.BAD_URL: ("url ليس عنوانًا", "اكتبه كاملًا من https://"),
    ProblemKind.BAD_CITES: ("cites ليس قائمة أسماء", "اكتب كل اسم في سطر بعد شرطة"),
    ProblemKind.BAD_LANGUAGE: ("language ليس رمز لغة", "اكتب رمزًا مثل ar"),
    ProblemKind.EMPTY_BODY: ("لا نص فيه", "ضع النص بعد الترويسة"),
    ProblemKind.DUPLICATE_ID: ("معرّفه مأخوذ في {detail}", "غيّر اسم أحد الملفين"),
    ProblemKind.ALTERED_CHARACTER: ("فيه {detail} وتليغرام يغيّره في الاقتباس", "احذفه أو ضع مكانه مسافة"),
}


def published(date_: PublicationDate) -> str:
    """A date in words, no more precise than it is known.

    >>> published(PublicationDate(2019, 3, 23)), published(PublicationDate(2019, 2))
    ('23 مارس 2019', 'فبراير 2019')
    """
    known = [part for part in (date_.year, date_.month, date_.day) if part is not None]
    day = date(*[*known, 1, 1][:3])
    return format_date(day, _DATE_PATTERNS[len(known)], locale="ar")


def credit(article: Article) -> str:
    """Who says so and when.

    >>> from knowledge.model import Source
    >>> credit(Article("a", "", Source("إيلاف"), published=PublicationDate(2019, 3)))
    'إيلاف، مارس 2019'
    """
    parts = [isolate(article.source.name)]
    if article.published is not None:
        parts.append(published(article.published))
    return "، ".join(parts)


def isolate(name: str) -> str:
    r"""A name, kept from turning the direction of the words around it when it has Latin letters.

    >>> isolate("رويترز"), ascii(isolate("BBC"))
    ('رويترز', "'\\u2068BBC\\u2069'")
    """
    return f"{_ISOLATE}{name}{_END_ISOLATE}" if _LATIN.search(name) else name


def paragraph(text: str) -> str:
    """A line that reads from right to left whatever it begins with."""
    return f"{_RTL}{text}"


def heading(article: Article) -> str:
    """The title of an article, or the beginning of its text where it has none."""
    return isolate(article.title or article.text.split("\n", 1)[0][:80])


def help_text(bot_name: str) -> str:
    """How to ask, with the bot's own name in the example."""
    return HELP.format(mention=isolate(f"@{bot_name}"))


def reloaded(difference: Difference, *, article_count: int, sentence_count: int) -> list[str]:
    """What a reload brought, in lines."""
    changes = {"أُضيف": difference.added, "تغيّر": difference.changed, "حُذف": difference.removed}
    lines = [f"{what}: {'، '.join(map(isolate, ids))}" for what, ids in changes.items() if ids]
    return [
        *(lines or ["لم يتغير شيء."]),
        f"في الخدمة الآن: المقالات {article_count}، والجمل {sentence_count}.",
    ]


def problem(problem_: Problem) -> str:
    """A problem of the knowledge folder, for the admin who can mend it."""
    what, mend = _PROBLEMS[problem_.kind]
    place = isolate(f"{problem_.file}:{problem_.line}")
    return paragraph(f"{place} {what.format(detail=isolate(problem_.detail))}. {mend}.")
