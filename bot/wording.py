"""Everything the bot says itself, in Arabic, for every face.

Programs take the direction of a paragraph from its first letter, so each begins with an Arabic word or a
right-to-left mark; Latin words stand in isolates, or the marks beside them would change sides.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from babel.dates import format_date

from knowledge.files.folder import Difference
from knowledge.files.problems import Problem, ProblemKind
from knowledge.model import (
    Agreement,
    Answer,
    Article,
    Correction,
    Courtesy,
    PublicationDate,
    QuestionKind,
    Quote,
)

_RTL = "\N{RIGHT-TO-LEFT MARK}"
_ISOLATE, _END_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_LATIN_LETTER = re.compile(r"[A-Za-z]")
# Without the marks that belong to the Arabic sentence around them.
_LATIN_WORDS = re.compile(r"[/@]?[A-Za-z]\S*?(?: [A-Za-z]\S*?)*(?=[.،)]*(?:\s|$))")
_MAX_HEADING = 80
_MAX_SPEAKER = 60
_SOURCE_ITSELF = frozenset({"الصحيفة", "الوكالة", "القناة", "المجلة", "الموقع"})
_MAX_READINGS, _MAX_CORRECTIONS = 3, 8
_IDS_IN_A_LINE = 20


def isolate(name: str) -> str:
    r"""A name, kept from turning the direction of the words around it when it has Latin letters.

    >>> isolate("رويترز"), ascii(isolate("BBC"))
    ('رويترز', "'\\u2068BBC\\u2069'")
    """
    return f"{_ISOLATE}{name}{_END_ISOLATE}" if _LATIN_LETTER.search(name) else name


def paragraph(text: str) -> str:
    """A line that reads from right to left whatever it begins with."""
    return f"{_RTL}{text}"


_ASK, _SOURCES, _HELP = isolate("/ask"), isolate("/sources"), isolate("/help")

NAME = "إسناد"
TAGLINE = "اسأل عن خبر، وستجيبك المقالات بنصّها، مع المصدر والتاريخ."

GREETING = f"""\
أهلًا بك في {NAME}.
اسألني عن خبر، وسأجيبك بجُمل منقولة حرفيًا من المقالات التي أعرفها، مع مصدرها وتاريخها.
لا أكتب جوابًا من عندي، وإن لم أجده فيها أخبرتك."""
ASK_NOW = f"اكتب سؤالك الآن. وللمساعدة: {_HELP}"
ASK_IN_GROUP = f"اكتب {_ASK} ثم سؤالك. وللمساعدة: {_HELP}"

HELP = f"""\
كيف تسأل؟
في الخاص: اكتب سؤالك بأسلوبك.
في المجموعات: اكتب {_ASK} ثم سؤالك، أو أشِر إليّ في السؤال، أو ردّ بسؤالك على إحدى رسائلي.
في أي محادثة أخرى: اكتب {{mention}} ثم سؤالك، واختر الاقتباس الذي تريد إرساله.

الأوامر:
{_RTL}{_ASK} — اسأل عن خبر
{_RTL}{_SOURCES} — المقالات التي أقتبس منها
{_RTL}{_HELP} — هذه الرسالة"""

SILENT = "لم أجد في المقالات التي أعرفها جوابًا عن هذا السؤال."
SILENT_HINT = f"جرّب صياغة أخرى، أو تصفّح المقالات: {_SOURCES}"
SUGGESTED = "وهذا مما أستطيع الإجابة عنه:"
STATED = "هذا ما يقوله المصدر نصًّا:"
EVIDENCE = "أنقل لك ما ورد، والحكم لك:"
COMPARED = "وفي مصادر أخرى:"
_AGREEMENTS = {
    Agreement.AGREE: "المصادر هنا متفقة.",
    Agreement.DIFFER: "المصادر هنا مختلفة.",
    Agreement.DIFFERENT_TIMES_OR_GROUPS: "لكل مصدر هنا وقته أو من يتحدث عنهم، فلا تُقارن أرقامها مباشرة.",
}
COURTESIES = {
    Courtesy.GREETING: "أهلًا وسهلًا! اسألني عن خبر، وسأجيبك بنصّ المقالات.",
    Courtesy.WELL_BEING: "بخير، شكرًا لسؤالك. عمّ تريد أن تسأل؟",
    Courtesy.THANKS: "على الرحب والسعة.",
    Courtesy.FAREWELL: "إلى اللقاء.",
    Courtesy.IDENTITY: (
        f"أنا {NAME}، أجيب عن الأسئلة بجُمل منقولة حرفيًا من المقالات التي أعرفها، مع مصدرها وتاريخها."
    ),
}
ASK_HINT = f"اكتب سؤالك في الرسالة نفسها، مثل:\n{_RTL}{_ASK} متى بدأت المعركة؟"
TEXT_ONLY = "لا أفهم إلا الأسئلة المكتوبة. اكتب لي سؤالك من فضلك."
UNKNOWN_COMMAND = f"لا أعرف هذا الأمر. اكتب سؤالك مباشرة، أو اطلب المساعدة: {_HELP}"
FAILED = "عذرًا، حدث خلل ولم أتمكن من الإجابة. أعد سؤالك بعد قليل من فضلك."
NOT_IN_INLINE = "لم أجد جوابًا. جرّب سؤالًا آخر في الخاص"

PAGE_QUESTION = "سؤالك"
PAGE_EXAMPLE = "متى بدأت المعركة؟"
PAGE_ASK = "اسأل"
PAGE_ANSWER = "الجواب"
PAGE_ARTICLES = "المقالات التي أقتبس منها"
PAGE_SILENT_HINT = "جرّب صياغة أخرى، أو تصفّح المقالات أدناه."

COMMANDS = {
    "ask": "اسأل عن خبر",
    "sources": "المقالات التي أقتبس منها",
    "help": "كيف تسأل",
}
ADMIN_COMMANDS = {"reload": "حدّث المقالات من مجلدها"}

RELOAD_REFUSED = "لم أحدّث شيئًا، وما زالت المقالات السابقة في الخدمة. أصلِح ما يلي:"
RELOAD_UNCHANGED = "لم يتغير شيء."

_DATE_PATTERNS = {1: "y", 2: "MMMM y", 3: "d MMMM y"}

_PROBLEMS = {
    ProblemKind.NO_FOLDER: ("ليس مجلدًا يُقرأ ({detail})", "سمِّ في ISNAD_KNOWLEDGE_DIR مجلدًا موجودًا"),
    ProblemKind.NO_ARTICLES: ("لا مقالات في المجلد", "ضع فيه ملفات أسماؤها ID.md"),
    ProblemKind.BAD_ID: ("اسمه لا يصلح معرّفًا", "سمِّه بحروف وأرقام لا تتجاوز 100"),
    ProblemKind.UNREADABLE: ("تتعذر قراءته ({detail})", "اجعله ملفًا يُقرأ"),
    ProblemKind.NOT_UTF8: ("ليس بترميز UTF-8 (البايت {detail})", "احفظه بترميز UTF-8"),
    ProblemKind.NO_FRONT_MATTER: ("لا ترويسة فيه", "ابدأه بسطر --- ثم source: والمصدر ثم سطر ---"),
    ProblemKind.BAD_YAML: ("ترويسته ليست YAML سليمًا ({detail})", "ضع النص الذي فيه : أو # بين علامتي تنصيص"),
    ProblemKind.UNKNOWN_KEY: (
        "مفتاح غير معروف {detail}",
        "المفاتيح: source title published url via cites language",
    ),
    ProblemKind.DUPLICATE_KEY: ("المفتاح {detail} مكرر", "أبقِ واحدًا منهما"),
    ProblemKind.MISSING_SOURCE: ("لا مصدر له", "أضف إلى ترويسته source: واسم الناشر"),
    ProblemKind.BAD_TEXT: ("قيمة {detail} ليست سطرًا واحدًا (1 إلى 200 حرف)", "اكتبها في سطر واحد"),
    ProblemKind.BAD_DATE: ("قيمة published ليست تاريخًا", "اكتب 2019 أو 2019-03 أو 2019-03-23"),
    ProblemKind.BAD_URL: ("قيمة url ليست عنوانًا", "اكتبه كاملًا بدءًا من https://"),
    ProblemKind.BAD_CITES: ("قيمة cites ليست قائمة أسماء", "اكتب كل اسم في سطر بعد شرطة"),
    ProblemKind.BAD_LANGUAGE: ("قيمة language ليست رمز لغة", "اكتب رمزًا مثل ar"),
    ProblemKind.EMPTY_BODY: ("لا نص فيه", "ضع النص بعد الترويسة"),
    ProblemKind.DUPLICATE_ID: ("معرّفه مستعمل في {detail}", "غيّر اسم أحد الملفين"),
    ProblemKind.BAD_TOML: ("ليس TOML سليمًا ({detail})", "ضع كل اسم بين علامتي تنصيص وبعده فاصلة"),
    ProblemKind.NO_GROUPS: ("لا قائمة groups فيه", "اكتب groups = [ وفيها قائمة أسماء لكل شيء"),
    ProblemKind.UNKNOWN_LIST: ("مفتاح غير معروف {detail}", "ضع كل المجموعات في القائمة groups"),
    ProblemKind.BAD_GROUP: ("{detail} ليست قائمة أسماء", 'اكتب المجموعة هكذا: ["اسم", "اسم آخر"]'),
    ProblemKind.SHORT_GROUP: ("في المجموعة {detail} أقل من اسمين", "أضف إليها اسمًا أو احذفها"),
    ProblemKind.NO_WORD: ("لا كلمة في {detail}", "اكتب اسمًا من حروف"),
    ProblemKind.DUPLICATE_ALIAS: ("{detail} في مجموعتين", "أبقِه في واحدة منهما"),
    ProblemKind.ALTERED_CHARACTER: (
        "فيه {detail}، وتليغرام يغيّره في الاقتباس",
        "احذفه أو ضع مكانه مسافة",
    ),
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


def chain(quote: Quote) -> str:
    """Who says so, through whom it came, and when: the speaker within the quote, the source, the date.

    >>> from knowledge.model import Attribution, Source
    >>> article = Article("a", "قال القائد إنها انتهت.", Source("إيلاف"), published=PublicationDate(2019, 3))
    >>> chain(Quote(article, 0, 22, (), 0.0, Attribution(article, 4, 10, is_carried=False)))
    'القائد، عن إيلاف، مارس 2019'
    """
    speaker = quote.attribution.text if quote.attribution else ""
    is_source = speaker in quote.article.source.name or speaker in _SOURCE_ITSELF
    is_shown = 0 < len(speaker) <= _MAX_SPEAKER and not is_source
    return f"{isolate(speaker)}، عن {credit(quote.article)}" if is_shown else credit(quote.article)


def notes(quote: Quote) -> Iterator[str]:
    """What stands under a quote beside its source: the dates of its relative times, and who else has it.

    >>> from knowledge.model import DatedStretch, Source
    >>> article = Article("a", "وصلوا السبت.", Source("إيلاف"))
    >>> dates = (DatedStretch(6, 11, PublicationDate(2019, 3, 23)),)
    >>> list(notes(Quote(article, 0, 12, (), 0.0, dates=dates)))
    ['«السبت» = 23 مارس 2019']
    """
    dates = dict.fromkeys(
        f"«{quote.text[dated.start : dated.end]}» = {published(dated.date)}" for dated in quote.dates
    )
    if dates:
        yield "، ".join(dates)
    if quote.repeated_in:
        yield "ونشرته أيضًا: " + "؛ ".join(map(credit, quote.repeated_in))


def understood(corrections: Iterable[Correction]) -> str:
    """What changed words were taken for.

    >>> understood([Correction("باغوس", ("الباغوز",)), Correction("bali", ("بالي", "البالي"))])
    'فهمتُ: «الباغوز»، «بالي» أو «البالي»'
    """
    words = (" أو ".join(f"«{word}»" for word in each.understood[:_MAX_READINGS]) for each in corrections)
    return "فهمتُ: " + "، ".join(list(dict.fromkeys(words))[:_MAX_CORRECTIONS])


def introduction(answer: Answer) -> list[str]:
    """What is said before the quotes of an answer, in lines."""
    lines = [understood(answer.query.corrections)] if answer.query.corrections else []
    if QuestionKind.YES_NO in answer.query.kinds and answer.quotes:
        lines.append(STATED if answer.is_stated else EVIDENCE)
    return lines


def agreement(answer: Answer) -> str | None:
    """How the sources go together, or what leads on to those not quoted yet; none where neither is so."""
    comparison = answer.comparison
    if comparison is not None and comparison.agreement is not None:
        return _AGREEMENTS[comparison.agreement]
    return COMPARED if further(answer) else None


def further(answer: Answer) -> list[Quote]:
    """The compared quotes that are not among the quotes of an answer."""
    shown = {(quote.article.id, quote.start) for quote in answer.quotes}
    compared = answer.comparison.quotes if answer.comparison else ()
    return [quote for quote in compared if (quote.article.id, quote.start) not in shown]


def heading(article: Article) -> str:
    """The title of an article, or the beginning of its text where it has none."""
    if article.title is not None:
        return isolate(article.title)
    first_line = article.text.strip().split("\n", 1)[0]
    if len(first_line) <= _MAX_HEADING:
        return isolate(first_line)
    return isolate(first_line[:_MAX_HEADING].rsplit(" ", 1)[0] + "…")


def help_text(bot_name: str) -> str:
    """How to ask, with the bot's own name in the example."""
    return HELP.format(mention=isolate(f"@{bot_name}"))


def and_more(count: int) -> str:
    """How many further things are not shown.

    >>> and_more(12)
    'وغيرها (12)'
    """
    return f"وغيرها ({count})"


def reloaded(difference: Difference, *, article_count: int, sentence_count: int) -> Iterator[str]:
    """What a reload brought, in lines."""
    if not (difference.added or difference.changed or difference.removed):
        yield RELOAD_UNCHANGED
    yield from _ids("أُضيف", difference.added)
    yield from _ids("تغيّر", difference.changed)
    yield from _ids("حُذف", difference.removed)
    yield f"في الخدمة الآن: عدد المقالات {article_count}، وعدد الجمل {sentence_count}."


def problem(problem_: Problem) -> str:
    """A problem of the knowledge folder, for the admin who can mend it."""
    what, mend = _PROBLEMS[problem_.kind]
    told = f"{what.format(detail=problem_.detail)}. {mend}."
    place = isolate(f"{problem_.file}:{problem_.line}")
    return paragraph(f"{place} {_LATIN_WORDS.sub(lambda words: isolate(words[0]), told)}")


def _ids(what: str, ids: Sequence[str]) -> Iterator[str]:
    """Lines of ids, so many in each that no line is longer than a message."""
    remaining = iter(ids)
    while line := list(islice(remaining, _IDS_IN_A_LINE)):
        yield f"{what}: {'، '.join(map(isolate, line))}"
