"""What speaks for a sentence when a certain kind of thing is asked for."""

from collections.abc import Callable, Mapping

from knowledge.arabic.letters import fold_all
from knowledge.arabic.measures import UNITS
from knowledge.arabic.stems import stem
from knowledge.model import QuestionKind as Kind
from knowledge.ranking.coverage import MANY_SHARED
from knowledge.ranking.evidence import Evidence, nearness

REASONS = fold_all(
    "بسبب لأن لأنه لأنها لأنهم نتيجة جراء إثر بفعل كي لكي بهدف بغية سعيا خوفا خشية تمهيدا ردا احتجاجا"
    " لكون نظرا"
    " بداعي بحجة إذ حيث حتى تحسبا عقب لذلك لذا مما بفضل أملا حرصا تجنبا لتجنب للسماح وذلك يعود ويعود"
    " تعود سببه لمنع لضمان"
)
_MANNERS = fold_all("عبر بواسطة طريق خلال باستخدام مستخدما مستخدمين بطريقة سيرا باستعمال متنكرين عن بـ وسط")
PLACES = fold_all(
    "في بـ إلى الى قرب بالقرب داخل خارج وسط عند شمال جنوب شرق غرب شرقي غربي شمالي جنوبي ضفاف نحو باتجاه"
    " حدود من على صوب"
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


def of_kind(kind: Kind, evidence: Evidence) -> dict[str, float]:
    """The features of a kind of question; none where the kind has none."""
    features = _OF_KIND.get(kind)
    return features(evidence) if features else {}


def _when(evidence: Evidence) -> dict[str, float]:
    times = evidence.analysis.times
    return {
        "when: a time is named": float(bool(times)),
        "when: an exact time is named": float(any(not time.meaning.is_relative for time in times)),
        "when: how recent the article is": evidence.article.recency,
        "when: nearness of the time": evidence.near([evidence.word_at(time.start) for time in times]),
    }


def _how_many(evidence: Evidence) -> dict[str, float]:
    starts = [number.start for number in evidence.analysis.numbers if number.term not in evidence.terms]
    numbers = [evidence.word_at(start) for start in starts]
    pairs = zip(evidence.query.words, evidence.places, strict=True)
    counted = [place for word, places in pairs if word.is_focus for place in places]
    return {
        "how many: nearness of the number to what is counted": nearness(numbers, counted),
        "how many: told in another unit": float(_is_in_another_unit(evidence)),
        "how many: a number is named": float(bool(starts)),
        "how many: nearness of the number": evidence.near(numbers),
    }


def _is_in_another_unit(evidence: Evidence) -> bool:
    """Whether the question names what is measured, and the sentence neither it nor its units."""
    asked = [word.text for word in evidence.query.words if word.text in UNITS]
    said = {word.text for word in evidence.analysis.words}
    return bool(asked) and not any(
        UNITS[each] & said or stem(each) in evidence.analysis.terms for each in asked
    )


def _who_said(evidence: Evidence) -> dict[str, float]:
    speaker = evidence.attribution
    is_new = speaker is not None and not _is_asked_about(evidence)
    return {
        "who said: a speaker is named": float(speaker is not None and not speaker.is_carried),
        "who said: the speaker is new": float(is_new),
    }


def _said_what(evidence: Evidence) -> dict[str, float]:
    speaker = evidence.attribution
    return {
        "said what: the speaker is asked about": float(speaker is not None and _is_asked_about(evidence)),
        "said what: a quotation": float(bool(_QUOTATION_MARKS.intersection(evidence.text))),
    }


def _is_asked_about(evidence: Evidence) -> bool:
    terms = evidence.collection.speaker_terms(evidence.number)
    return evidence.terms.are_among(terms)


def _who(evidence: Evidence) -> dict[str, float]:
    return {"who: nearness of a name": evidence.near(evidence.places_of(_TITLES))}


def _definition(evidence: Evidence) -> dict[str, float]:
    behind = {place + distance for place in evidence.matched for distance in (1, 2)}
    return {
        "definition: the subject comes first": evidence.early(),
        "definition: said what it is": float(bool(behind.intersection(evidence.places_of(_IS)))),
    }


def _why(evidence: Evidence) -> dict[str, float]:
    return {"why: a reason is named": float(bool(evidence.places_of(REASONS)))}


def _where(evidence: Evidence) -> dict[str, float]:
    places = evidence.places_of(PLACES)
    return {
        "where: a place is named": float(bool(places)),
        "where: nearness of the place": evidence.near(places),
    }


def _how(evidence: Evidence) -> dict[str, float]:
    return {"how: a manner is named": float(bool(evidence.places_of(_MANNERS)))}


def _listed(evidence: Evidence) -> dict[str, float]:
    joined = sum(word.text.startswith("و") for word in evidence.analysis.words) + evidence.text.count("،")
    return {"list: things are listed": min(joined, MANY_SHARED) / MANY_SHARED}


def _keywords(evidence: Evidence) -> dict[str, float]:
    return {"keywords: early": evidence.early()}


_OF_KIND: Mapping[Kind, Callable[[Evidence], dict[str, float]]] = {
    Kind.WHEN: _when,
    Kind.HOW_MANY: _how_many,
    Kind.WHO_SAID: _who_said,
    Kind.SAID_WHAT: _said_what,
    Kind.WHO: _who,
    Kind.DEFINITION: _definition,
    Kind.WHY: _why,
    Kind.WHERE: _where,
    Kind.HOW: _how,
    Kind.LIST: _listed,
    Kind.KEYWORDS: _keywords,
}
