"""How the bot speaks a language: its texts, dates, numbers and lists, and the direction of its lines.

Programs take the direction of a paragraph from its first letter, so each begins with a word of the language
or a mark; words of the other direction stand in isolates, or the marks beside them would change sides.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from bot.documents.cleaning import clean_line
from bot.utf16 import utf16_length
from bot.wording import texts
from bot.wording.catalogues import translations
from bot.wording.lines import shortened
from bot.wording.problems import ARABIC_PROBLEMS
from knowledge.answers.chain import speaker
from knowledge.files.editions import Difference
from knowledge.files.oddities import Oddities
from knowledge.files.problems import Problem
from knowledge.model import Answer, Article, Correction, PublicationDate, QuestionKind, Quote

_ISOLATE, _END_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_MARKS = {"ar": "\N{RIGHT-TO-LEFT MARK}", "en": "\N{LEFT-TO-RIGHT MARK}"}
_LETTERS_OF_OTHERS = {"ar": re.compile(r"[A-Za-z]"), "en": re.compile(r"[\u0620-\u064a]")}
_WORDS_OF_OTHERS = {
    "ar": re.compile(r"(?<!\S)/[a-z]+(?: [a-z]+)*"),
    "en": re.compile(r"[\u0620-\u064a][\u0600-\u06ff ]*[\u0600-\u06ff]"),
}
"""Words of the other direction in the texts of a language: commands in Arabic, examples in English."""
_COMMAND_LINE = re.compile(rf"^(?={_ISOLATE}?/)", re.MULTILINE)
# Without the marks that belong to the Arabic sentence around them.
_LATIN_WORDS = re.compile(r"[/@]?[A-Za-z]\S*?(?: [A-Za-z]\S*?)*(?=[.،)]*(?:\s|$))")
_MAX_SPEAKER = 60
_MAX_READINGS, _MAX_CORRECTIONS = 3, 8
_MAX_IDS, _MAX_ODD = 30, 10
_MAX_OF_IDS = 3500
"""Of all ids of a line, in units of UTF-16, of the 4096 of a message."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A language of the interface. What articles say, and the names in them, stay as they are in each."""

    language: str
    """`ar` or `en`."""

    def __call__(self, text: str, /, **values: object) -> str:
        """A text of `bot.wording.texts` in this language, with the values put in as they are.

        >>> ARABIC("أحدث المقالات:"), ENGLISH("أحدث المقالات:")
        ('أحدث المقالات:', 'The newest articles:')
        """
        told = _translated(self, text)
        return told.format(**values) if values else told

    def isolate(self, name: str) -> str:
        r"""A name, kept from turning the direction of the words around it when it has letters of the other.

        >>> ARABIC.isolate("رويترز"), ascii(ARABIC.isolate("BBC")), ENGLISH.isolate("BBC")
        ('رويترز', "'\\u2068BBC\\u2069'", 'BBC')
        """
        turns = _LETTERS_OF_OTHERS[self.language].search(name)
        return f"{_ISOLATE}{name}{_END_ISOLATE}" if turns else name

    def paragraph(self, text: str) -> str:
        """A line that reads in the direction of this language whatever it begins with."""
        # Of several marks Telegram leaves one.
        return f"{_MARKS[self.language]}{text.lstrip(''.join(_MARKS.values()))}"

    def articles(self, count: int) -> str:
        """So many articles. Like all counts: in the nominative, to stand alone or after a colon.

        >>> [ARABIC.articles(count) for count in (0, 1, 2, 3, 11, 100)]
        ['لا مقالات', 'مقال واحد', 'مقالان', '3 مقالات', '11 مقالًا', '100 مقال']
        """
        return self._counted(texts.ARTICLES, count)

    def sentences(self, count: int) -> str:
        """So many sentences."""
        return self._counted(texts.SENTENCES, count)

    def questions(self, count: int) -> str:
        """So many questions."""
        return self._counted(texts.QUESTIONS, count)

    def days(self, count: int) -> str:
        """So many days."""
        return self._counted(texts.DAYS, count)

    def and_more(self, count: int) -> str:
        """How many further things are not shown.

        >>> ARABIC.and_more(12), ENGLISH.and_more(12)
        ('وغيرها (12)', 'and 12 more')
        """
        return self(texts.AND_MORE, count=count)

    def published(self, date_: PublicationDate) -> str:
        """A date in words, no more precise than it is known.

        >>> ARABIC.published(PublicationDate(2019, 3, 23)), ENGLISH.published(PublicationDate(2019, 2))
        ('23 مارس 2019', 'February 2019')
        """
        return _published(self, date_)

    def credit(self, article: Article) -> str:
        """Who says so, through whom it came where that is another, and when.

        >>> from knowledge.model import Source
        >>> ARABIC.credit(Article("a", "", Source("إيلاف"), published=PublicationDate(2019, 3)))
        'إيلاف، مارس 2019'
        """
        parts = [self.isolate(article.source.name)]
        if article.source.via is not None:
            parts.append(self(texts.BY_WAY_OF, via=self.isolate(article.source.via)))
        if article.published is not None:
            parts.append(self.published(article.published))
        return self(texts.COMMA).join(parts)

    def chain(self, quote: Quote) -> str:
        """Who says so, through whom it came, and when: the speaker within the quote, the source, the date.

        >>> from knowledge.model import Attribution, Source
        >>> published = PublicationDate(2019, 3)
        >>> article = Article("a", "قال القائد إنها انتهت.", Source("إيلاف"), published=published)
        >>> ARABIC.chain(Quote(article, 0, 22, (), 0.0, Attribution(article, 4, 10, is_carried=False)))
        'القائد، عن إيلاف، مارس 2019'
        """
        who, credit = speaker(quote), self.credit(quote.article)
        if who is None or len(who) > _MAX_SPEAKER:
            return credit
        return self(texts.THROUGH, speaker=self.isolate(who), credit=credit)

    def notes(self, quote: Quote) -> Iterator[str]:
        """What stands under a quote beside its source: the dates of its relative times, and who else has it.

        >>> from knowledge.model import DatedStretch, Source
        >>> article = Article("a", "وصلوا السبت.", Source("إيلاف"))
        >>> dates = (DatedStretch(6, 11, PublicationDate(2019, 3, 23)),)
        >>> list(ARABIC.notes(Quote(article, 0, 12, (), 0.0, dates=dates)))
        ['«السبت» = 23 مارس 2019']
        """
        dates = dict.fromkeys(
            self(
                texts.DATED,
                words=self.isolate(quote.text[dated.start : dated.end]),
                date=self.published(dated.date),
            )
            for dated in quote.dates
        )
        if dates:
            yield self(texts.COMMA).join(dates)
        if quote.repeated_in:
            credits_ = self(texts.SEMICOLON).join(map(self.credit, quote.repeated_in))
            yield self(texts.ALSO_PUBLISHED, credits=credits_)

    def understood(self, corrections: Iterable[Correction]) -> str:
        """What changed words were taken for.

        >>> ARABIC.understood([Correction("باغوس", ("الباغوز",)), Correction("bali", ("بالي", "البالي"))])
        'فهمتُ: «الباغوز»، «بالي» أو «البالي»'
        """
        either = f" {self(texts.OR)} "
        words = (
            either.join(
                self(texts.QUOTED, word=self.isolate(word)) for word in each.understood[:_MAX_READINGS]
            )
            for each in corrections
        )
        told = self(texts.COMMA).join(list(dict.fromkeys(words))[:_MAX_CORRECTIONS])
        return self(texts.UNDERSTOOD, words=told)

    def introduction(self, answer: Answer) -> list[str]:
        """What is said before the quotes of an answer, in lines."""
        lines = [self.understood(answer.query.corrections)] if answer.query.corrections else []
        if QuestionKind.YES_NO in answer.query.kinds and answer.quotes:
            lines.append(self(texts.STATED if answer.is_stated else texts.EVIDENCE))
        return lines

    def agreement(self, answer: Answer) -> str | None:
        """How the sources go together, or what leads on to those not quoted yet; none where neither is so."""
        comparison = answer.comparison
        if comparison is not None and comparison.agreement is not None:
            return self(texts.AGREEMENTS[comparison.agreement])
        return self(texts.COMPARED) if further(answer) else None

    def heading(self, article: Article) -> str:
        """The title of an article, or the beginning of its text where it has none."""
        if article.title is not None:
            return self.isolate(article.title.strip())
        return self.isolate(shortened(article.text.strip().split("\n", 1)[0]))

    def help_text(self, bot_name: str) -> str:
        """How to ask, with the bot's own name in the example."""
        return self(texts.HELP, mention=self.isolate(f"@{bot_name}"))

    def reloaded(self, difference: Difference, *, article_count: int, sentence_count: int) -> Iterator[str]:
        """What a reload brought, in lines."""
        if not (difference.added or difference.changed or difference.removed):
            yield self(texts.RELOAD_UNCHANGED)
        yield from self._ids(texts.ADDED, difference.added)
        yield from self._ids(texts.CHANGED, difference.changed)
        yield from self._ids(texts.REMOVED, difference.removed)
        yield self(
            texts.IN_SERVICE,
            articles=self.articles(article_count),
            sentences=self.sentences(sentence_count),
        )

    def odd(self, oddities: Oddities) -> Iterator[str]:
        """What looks strange in articles, a line for each kind."""
        yield from self._ids(texts.UNDATED, oddities.undated, _MAX_ODD)
        yield from self._ids(texts.REPEATED, oddities.repeated, _MAX_ODD)
        yield from self._ids(texts.FUTURE, oddities.future, _MAX_ODD)

    def problem(self, problem_: Problem) -> str:
        """A problem of the knowledge folder, for the admin who can mend it; long names are shortened."""
        problem_ = replace(problem_, file=clean_line(problem_.file), detail=shortened(problem_.detail))
        if self.language != "ar":
            return str(problem_)
        what, mend = ARABIC_PROBLEMS[problem_.kind]
        told = f"{what.format(detail=problem_.detail)}. {mend}."
        place = self.isolate(f"{problem_.file}:{problem_.line}")
        return self.paragraph(f"{place} {_LATIN_WORDS.sub(lambda words: self.isolate(words[0]), told)}")

    def _counted(self, forms: tuple[str, str], count: int) -> str:
        return translations(self.language).ngettext(*forms, count).format(count=count)

    def _ids(self, text: str, ids: Sequence[str], at_most: int = _MAX_IDS) -> Iterator[str]:
        """A line of ids, as many as a message surely holds, and how many there are beside them."""
        if ids:
            isolated = [self.isolate(id) for id in ids[:at_most]]
            lengths = accumulate(utf16_length(f"{id}, ") for id in isolated)
            shown = [id for id, length in zip(isolated, lengths, strict=True) if length <= _MAX_OF_IDS]
            rest = [self.and_more(len(ids) - len(shown))] if len(ids) > len(shown) else []
            yield self(text, ids=self(texts.COMMA).join([*shown, *rest]))


@lru_cache(maxsize=512)
def _translated(say: Wording, text: str) -> str:
    told = text if say.language == ARABIC.language else translations(say.language).gettext(text)
    told = _WORDS_OF_OTHERS[say.language].sub(lambda words: say.isolate(words[0]), told)
    return _COMMAND_LINE.sub(say.paragraph(""), told)


ARABIC = Wording("ar")
ENGLISH = Wording("en")


def of(language: str | None) -> Wording:
    """The wording of a language as Telegram names it; Arabic for all that the bot does not speak.

    >>> of("en").language, of("fr").language, of(None).language
    ('en', 'ar', 'ar')
    """
    return ENGLISH if language == "en" else ARABIC


def further(answer: Answer) -> list[Quote]:
    """The compared quotes that are not among the quotes of an answer."""
    shown = {(quote.article.id, quote.start) for quote in answer.quotes}
    compared = answer.comparison.quotes if answer.comparison else ()
    return [quote for quote in compared if (quote.article.id, quote.start) not in shown]


@lru_cache(maxsize=1 << 12)
def _published(say: Wording, date_: PublicationDate) -> str:
    month = say(texts.MONTHS[date_.month - 1]) if date_.month else None
    return " ".join(str(part) for part in (date_.day, month, date_.year) if part)
