"""Which country: the one that is named, or an adjective of it."""

from collections.abc import Iterator, Sequence

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.arabic.countries import country
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.stems import without_article
from knowledge.model import QuestionKind

_COUNTRY, _NATIONALITY = fold_all("دولة بلد"), fold_all("جنسية جنسيته جنسيتها")
_COUNTRIES = fold_all("دول بلدان")
_STATES, _UNITED = fold("الولايات"), fold("المتحدة")
_AND, _COMMAS = "و", frozenset("،,")
_LEADING = fold_all("إلى في من على عن لأي بأي")
_PARTS = fold_all("الجنوبية الشمالية العربية المتحدة الديمقراطية الشعبية السعودية")
"""Behind the name of a country they belong to it: كوريا الجنوبية."""
_UNLISTED = fold_joined("سلطنة أفريقيا")
"""Of countries that are not listed (سلطنة عمان, جنوب أفريقيا): beside them a country may not answer."""
_COMMON_TOO = fold_joined("قطر عمان مالي بيرو بنين")
"""Countries where they stand in a row with others: elsewhere a diameter, a city, financial, sons."""
_ADJECTIVE = ("ي", "يه", "يون", "يين", "يات")
_NAMED_LIKE_THEM, _ARTICLE = fold_joined("السعودية سورية"), "ال"


def nation(sentence: MatchedSentence) -> list[Span]:
    """`إيطاليا` of `أرسلتهما إيطاليا`, where a country is asked for; empty where none is, or none is told."""
    asked = [word.text for word in sentence.query.words]
    first = without_article(asked[0]) if asked else ""
    is_defined = QuestionKind.DEFINITION in sentence.query.kinds  # ما هي الدولة الأيوبية
    if first not in _NATIONALITY | _COUNTRIES and (first not in _COUNTRY or is_defined):
        return []
    if not _UNLISTED.isdisjoint(sentence.folded):
        return []
    told = [*_told(sentence, {country(word) for word in asked})]
    if first in _NATIONALITY:
        # ممثلة مصرية زارت فرنسا: an adjective behind what is asked about.
        of_asked = [
            place for place in told if _is_adjective(sentence, place) and place - 1 in sentence.weights
        ]
    else:
        of_asked = [place for place in told if not _is_adjective(sentence, place)]
    led = [place for place in of_asked if _is_led(sentence, place)]
    if first in _COUNTRIES:
        begin = {sentence.words.starts[place] for place in led}
        rows = [*_rows(sentence, of_asked)]
        return sentence.nearest([row for row in rows if row[0] in begin] or rows)
    of_asked = led or of_asked
    return sentence.nearest([_whole(sentence, place) for place in of_asked or told])


def _told(sentence: MatchedSentence, known: set[str | None]) -> Iterator[int]:
    """The places of the names and adjectives of countries that a question does not name."""
    folded = sentence.folded
    for place, word in enumerate(folded):
        is_united = word == _STATES and folded[place + 1 : place + 2] == (_UNITED,)
        is_common = word in _COMMON_TOO and _is_among_countries(sentence, place)
        if is_united or is_common or country(word) not in {None, *known}:
            yield place


def _is_among_countries(sentence: MatchedSentence, place: int) -> bool:
    """Whether a country stands before a word that follows it by و, or behind a word that it follows so."""
    before, behind = sentence.names.word(place - 1), sentence.names.word(place + 1)
    is_last = sentence.folded[place].startswith(_AND) and country(before) is not None
    return is_last or (behind.startswith(_AND) and country(behind) is not None)


def _is_adjective(sentence: MatchedSentence, place: int) -> bool:
    """Whether a country is spoken of by its adjective: الحكومة السعودية, not العراق والسعودية."""
    word = sentence.folded[place]
    is_name = word in _NAMED_LIKE_THEM and not (place and sentence.folded[place - 1].startswith(_ARTICLE))
    return word.endswith(_ADJECTIVE) and not is_name


def _is_led(sentence: MatchedSentence, place: int) -> bool:
    """Whether the preposition that the question begins with stands before a country: إلى أي بلد هاجر."""
    leading = fold(sentence.query.question.text.split()[0])
    return leading in _LEADING and place > 0 and sentence.folded[place - 1] == leading


def _rows(sentence: MatchedSentence, told: Sequence[int]) -> Iterator[Span]:
    """`الصين وتنزانيا` of `وهنأت الصين وتنزانيا الرئيس`: countries that follow each other by و or a comma."""
    row: Span | None = None
    for place in told:
        start, end = _whole(sentence, place)
        gap = sentence.text[row[1] : start].strip() if row else ""
        if row and (gap in _COMMAS or gap.strip("،, ") == _AND):
            row = row[0], end
        else:
            if row:
                yield row
            row = start, end
    if row:
        yield row


def _whole(sentence: MatchedSentence, place: int) -> Span:
    words, folded = sentence.words, sentence.folded
    last = place
    while last + 1 < len(words) and folded[last + 1] in _PARTS and last + 1 not in sentence.parted:
        last += 1
    return words.starts[place] + folded[place].startswith(_AND), words.ends[last]
