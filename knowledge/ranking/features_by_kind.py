"""What speaks for a sentence when a certain kind of thing is asked for."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from knowledge.arabic.letters import fold, fold_all
from knowledge.arabic.measures import units_of
from knowledge.arabic.stems import stem
from knowledge.model import QuestionKind as Kind
from knowledge.ranking.coverage import MANY_SHARED
from knowledge.ranking.evidence import Evidence, nearness, subject_places
from knowledge.sentences.definitions import definition_of
from knowledge.sentences.names import Names
from knowledge.sentences.reasons import PLAIN, reasons

_SHARE = fold("نسبة")
_MANNERS = fold_all("عبر بواسطة طريق خلال باستخدام مستخدما مستخدمين بطريقة سيرا باستعمال متنكرين عن وسط")
PLACES = fold_all(
    "في إلى الى قرب بالقرب داخل خارج وسط عند شمال جنوب شرق غرب شرقي غربي شمالي جنوبي ضفاف نحو باتجاه"
    " حدود من على صوب قبالة تجاه بجوار بمحاذاة"
    " مدينة قرية بلدة محافظة منطقة ريف مخيم مطار ميناء شارع حي بمدينة بقرية ببلدة بمحافظة بمنطقة شمالا"
    " جنوبا بين"
)
_TITLES = fold_all(
    "السيد السيدة الدكتور الدكتورة الرئيس الملك الأمير الشيخ القائد قائد الوزير وزير مدير رئيس العقيد"
    " العميد اللواء المقدم الكولونيل"
    " الجنرال النقيب المتحدث المتحدثة الناطق الناطقة المدرب اللاعب المهندس العالم الكاتب الشاعر المخرج"
    " القاضي النائب"
    " زعيم الزعيم أمين الأمين محافظ المحافظ سفير السفير عضو ملك أمير مؤسس بقيادة حاكم"
)
_IS = fold_all(
    "هو هي هم وهو وهي يعد تعد يعتبر تعتبر كان كانت عبارة أحد إحدى المتحدث المتحدثة مدير رئيس قائد الناطق"
)
_QUOTATION_MARKS = frozenset('"“”«»:')


class Features(NamedTuple):
    """Some features of one sentence, found together."""

    names: tuple[str, ...]
    values: Callable[[Evidence], tuple[float, ...]]
    """Theirs, in that order."""


def _when(evidence: Evidence) -> tuple[float, ...]:
    times = evidence.analysis.times
    return (
        bool(times),
        any(not time.meaning.is_relative for time in times),
        evidence.facts.recency,
        evidence.near([evidence.word_at(time.start) for time in times]),
    )


def _how_many(evidence: Evidence) -> tuple[float, ...]:
    starts = [number.start for number in evidence.analysis.numbers if number.term not in evidence.terms]
    numbers = [evidence.word_at(start) for start in starts]
    pairs = zip(evidence.query.words, evidence.places, strict=True)
    counted = [place for word, places in pairs if word.is_focus for place in places]
    return bool(starts), evidence.near(numbers), nearness(numbers, counted), _is_in_another_unit(evidence)


def _is_in_another_unit(evidence: Evidence) -> bool:
    """Whether the question names what is measured, and the sentence neither it nor its units."""
    asked = [word.text for word in evidence.query.words]
    units = units_of(asked)
    if not units or not frozenset().union(*units).isdisjoint(evidence.analysis.words.folded):
        return False
    if _SHARE in asked and any(number.is_percent for number in evidence.analysis.numbers):
        return False
    return not any(units_of([each]) and stem(each) in evidence.analysis.terms for each in asked)


def _who_said(evidence: Evidence) -> tuple[float, ...]:
    speaker = evidence.attribution
    return (
        speaker is not None and not speaker.is_carried,
        speaker is not None and not _is_asked_about(evidence),
    )


def _said_what(evidence: Evidence) -> tuple[float, ...]:
    speaker = evidence.attribution
    return (
        speaker is not None and _is_asked_about(evidence),
        bool(_QUOTATION_MARKS.intersection(evidence.text)),
    )


def _is_asked_about(evidence: Evidence) -> bool:
    terms = evidence.collection.speaker_terms(evidence.number)
    return evidence.terms.are_among(terms)


def _who(evidence: Evidence) -> tuple[float, ...]:
    return (evidence.near(evidence.places_of(_TITLES)),)


def _definition(evidence: Evidence) -> tuple[float, ...]:
    behind = {place + distance for place in evidence.matched for distance in (1, 2)}
    said = bool(behind.intersection(evidence.places_of(_IS)))
    return (
        evidence.early(),
        said,
        _is_defined(evidence, subject_places(evidence.query.words, evidence.places)),
    )


def _why(evidence: Evidence) -> tuple[float, ...]:
    words = evidence.analysis.words
    told = reasons(words.folded, Names(evidence.text, words).bare)
    plain = [place for plainness, place in told if plainness >= PLAIN]
    return bool(told), bool(plain), evidence.near(plain)


def _where(evidence: Evidence) -> tuple[float, ...]:
    places, subject = evidence.places_of(PLACES), subject_places(evidence.query.words, evidence.places)
    # أين تقع سيناء, but not أين سقطت الطائرة.
    asks_of_thing = len(subject) < len(evidence.places)
    return bool(places), evidence.near(places), asks_of_thing and _is_defined(evidence, subject)


def _is_defined(evidence: Evidence, subject: Sequence[Sequence[int]]) -> bool:
    return bool(subject) and definition_of(evidence.text, evidence.analysis.words, subject) is not None


def _how(evidence: Evidence) -> tuple[float, ...]:
    return (bool(evidence.places_of(_MANNERS)),)


def _listed(evidence: Evidence) -> tuple[float, ...]:
    joined = sum(word.startswith("و") for word in evidence.analysis.words.folded) + evidence.text.count("،")
    return (min(joined, MANY_SHARED) / MANY_SHARED,)


def _keywords(evidence: Evidence) -> tuple[float, ...]:
    return (evidence.early(),)


OF_KIND: Mapping[Kind, Features] = {
    Kind.WHEN: Features(
        (
            "when: a time is named",
            "when: an exact time is named",
            "when: how recent the article is",
            "when: nearness of the time",
        ),
        _when,
    ),
    Kind.HOW_MANY: Features(
        (
            "how many: a number is named",
            "how many: nearness of the number",
            "how many: nearness of the number to what is counted",
            "how many: told in another unit",
        ),
        _how_many,
    ),
    Kind.WHO_SAID: Features(("who said: a speaker is named", "who said: the speaker is new"), _who_said),
    Kind.SAID_WHAT: Features(
        ("said what: the speaker is asked about", "said what: a quotation"),
        _said_what,
    ),
    Kind.WHO: Features(("who: nearness of a name",), _who),
    Kind.DEFINITION: Features(
        (
            "definition: the subject comes first",
            "definition: said what it is",
            "definition: in the form of one",
        ),
        _definition,
    ),
    Kind.WHY: Features(
        ("why: a reason is named", "why: a plain reason is named", "why: nearness of the plain reason"), _why
    ),
    Kind.WHERE: Features(
        ("where: a place is named", "where: nearness of the place", "where: said what it is"), _where
    ),
    Kind.HOW: Features(("how: a manner is named",), _how),
    Kind.LIST: Features(("list: things are listed",), _listed),
    Kind.KEYWORDS: Features(("keywords: early",), _keywords),
}
"""The features of each kind of question that has some."""
