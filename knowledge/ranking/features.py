"""What speaks for a sentence as the answer to a query, in numbers that a linear model weighs.

Each feature lies between about -1 and 1. Those named after a kind of question are 0 for every other kind.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Collection as AbstractCollection

from knowledge.arabic.letters import fold_all
from knowledge.arabic.measures import UNITS
from knowledge.arabic.stems import stem, without_article
from knowledge.engines import Candidate
from knowledge.model import Match, MatchKind, Query, QueryWord
from knowledge.model import QuestionKind as Kind
from knowledge.sentences.collection import Collection

FEATURES = (
    "own terms",
    "own trigrams",
    "surrounding terms",
    "surrounding trigrams",
    "coverage",
    "coverage by derived words",
    "coverage by synonyms",
    "coverage by similar words",
    "coverage in the same form",
    "heaviest word",
    "focus",
    "focus around",
    "shared words",
    "one shared word",
    "all covered",
    "coverage with the sentence before",
    "coverage with the sentence after",
    "coverage with the speaker",
    "coverage with the title",
    "all covered with the title",
    "title named",
    "coverage with the article",
    "words in order",
    "nearness of matches",
    "length",
    "new words",
    "first sentence",
    "position",
    "when: a time is named",
    "when: an exact time is named",
    "when: nearness of the time",
    "how many: a number is named",
    "how many: nearness of the number",
    "how many: nearness of the number to what is counted",
    "how many: told in another unit",
    "who said: a speaker is named",
    "who said: the speaker is new",
    "said what: the speaker is asked about",
    "said what: a quotation",
    "who: nearness of a name",
    "definition: the subject comes first",
    "definition: said what it is",
    "why: a reason is named",
    "where: a place is named",
    "where: nearness of the place",
    "how: a manner is named",
    "list: things are listed",
    "when: how recent the article is",
    "keywords: early",
)
"""The names of the features, in the order of a vector."""


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
_NONE = dict.fromkeys(FEATURES, 0.0)
_MANY_SHARED = 5
_FAR = 12
"""Words from which on it no longer matters how far apart two things stand."""


def vector(query: Query, candidate: Candidate, collection: Collection) -> tuple[float, ...]:
    """The features of one candidate, in the order of `FEATURES`."""
    evidence = _Evidence(query, candidate.number, collection)
    values = _NONE.copy()
    values |= dict(zip(FEATURES[:4], candidate.shares, strict=True))
    values |= evidence.coverage() | evidence.shape()
    for kind in query.kinds:
        values |= evidence.of_kind(kind)
    return tuple(values.values())


class _Evidence:
    """One sentence in the light of a query."""

    def __init__(self, query: Query, number: int, collection: Collection) -> None:
        self._query = query
        self._number = number
        self._collection = collection
        self._sentence = collection.sentences[number]
        self._text = self._sentence.text
        self._analysis = collection.analyses[number]
        self._attribution = collection.attribution(number)
        self._total = sum(word.weight for word in query.words) or 1.0
        self._own = [best_match(word, self._analysis.terms) for word in query.words]
        self._missing = [
            word
            for word, match in zip(query.words, self._own, strict=True)
            if match is None or match.kind is MatchKind.SIMILAR
        ]
        self._places = [self._analysis.terms[match.term] if match else () for match in self._own]
        self._matched = sorted({place for places in self._places for place in places})

    def coverage(self) -> dict[str, float]:
        """How much of the query the sentence says, by itself and with what stands around it."""
        by_kind = dict.fromkeys(MatchKind, 0.0)
        shared, same_form, heaviest, strength = 0, 0.0, 0.0, 0.0
        for word, match in zip(self._query.words, self._own, strict=True):
            if word.weight > heaviest:
                heaviest, strength = word.weight, match.strength if match else 0.0
            if match is None:
                continue
            by_kind[match.kind] += word.weight * match.strength
            shared += match.kind is not MatchKind.SIMILAR
            if without_article(word.text) in self._analysis.surfaces:
                same_form += word.weight
        own = sum(by_kind.values()) / self._total
        extent = self._collection.extents[self._sentence.article.id]
        before = self._terms(self._number - 1) if self._number - 1 in extent else ()
        after = self._terms(self._number + 1) if self._number + 1 in extent else ()
        with_title = self._gain(self._collection.titles[self._sentence.article.id])
        return {
            "coverage": (by_kind[MatchKind.EXACT] + by_kind[MatchKind.FORM] + by_kind[MatchKind.ALIAS])
            / self._total,
            "coverage by derived words": by_kind[MatchKind.DERIVED] / self._total,
            "coverage by synonyms": by_kind[MatchKind.SYNONYM] / self._total,
            "coverage by similar words": by_kind[MatchKind.SIMILAR] / self._total,
            "coverage in the same form": same_form / self._total,
            "heaviest word": strength,
            **self._focus(before, after),
            "shared words": min(shared, _MANY_SHARED) / _MANY_SHARED,
            "one shared word": float(shared <= 1 < len(self._query.words)),
            "all covered": own**3,
            "coverage with the sentence before": self._gain(before),
            "coverage with the sentence after": self._gain(after),
            "coverage with the speaker": self._gain(self._speaker_terms()),
            "all covered with the title": min(1.0, own + with_title) ** 3,
            "title named": self._title_named(),
            "coverage with the title": with_title,
            "coverage with the article": self._gain(
                self._collection.article_terms[self._sentence.article.id]
            ),
        }

    def _focus(self, *around: AbstractCollection[str]) -> dict[str, float]:
        """Whether what the question word asks about is said here, or else in what stands around."""
        for word, match in zip(self._query.words, self._own, strict=True):
            if word.is_focus:
                if match is not None:
                    return {"focus": match.strength, "focus around": 0.0}
                title = self._collection.titles[self._sentence.article.id]
                near = [best_match(word, terms) for terms in (*around, title, self._speaker_terms())]
                return {
                    "focus": 0.0,
                    "focus around": max((each.strength for each in near if each), default=0.0),
                }
        return {}

    def shape(self) -> dict[str, float]:
        """How the matches lie, and what sentence it is."""
        count = len(self._analysis.words) or 1
        first = self._collection.extents[self._sentence.article.id][0]
        return {
            "words in order": self._in_order(),
            "nearness of matches": self._nearness_of_matches(),
            "length": math.log(count) / 5,
            "new words": min(1.0, (len(self._analysis.surfaces) - len(self._matched)) / 20),
            "first sentence": float(self._number == first),
            "position": min(1.0, (self._number - first) / 20),
        }

    def of_kind(self, kind: Kind) -> dict[str, float]:
        """What speaks for the sentence when the question asks for such a thing."""
        evidence = _OF_KIND.get(kind)
        return evidence(self) if evidence else {}

    def who(self) -> dict[str, float]:
        return {"who: nearness of a name": self._near(self._places_of(_TITLES))}

    def why(self) -> dict[str, float]:
        return {"why: a reason is named": float(bool(self._places_of(REASONS)))}

    def where(self) -> dict[str, float]:
        places = self._places_of(PLACES)
        return {
            "where: a place is named": float(bool(places)),
            "where: nearness of the place": self._near(places),
        }

    def how(self) -> dict[str, float]:
        return {"how: a manner is named": float(bool(self._places_of(_MANNERS)))}

    def listed(self) -> dict[str, float]:
        joined = sum(word.text.startswith("و") for word in self._analysis.words) + self._text.count("،")
        return {"list: things are listed": min(joined, _MANY_SHARED) / _MANY_SHARED}

    def keywords(self) -> dict[str, float]:
        return {"keywords: early": self._early()}

    def when(self) -> dict[str, float]:
        times = self._analysis.times
        return {
            "when: a time is named": float(bool(times)),
            "when: an exact time is named": float(any(not time.meaning.is_relative for time in times)),
            "when: how recent the article is": self._collection.recency[self._sentence.article.id],
            "when: nearness of the time": self._near([self._word_at(time.start) for time in times]),
        }

    def how_many(self) -> dict[str, float]:
        asked = {match.term for word in self._query.words for match in word.matches if match.term[0] == "#"}
        starts = [number.start for number in self._analysis.numbers if number.term not in asked]
        numbers = [self._word_at(start) for start in starts]
        pairs = zip(self._query.words, self._places, strict=True)
        counted = [place for word, places in pairs if word.is_focus for place in places]
        return {
            "how many: nearness of the number to what is counted": _nearness(numbers, counted),
            "how many: told in another unit": float(self._is_in_another_unit()),
            "how many: a number is named": float(bool(starts)),
            "how many: nearness of the number": self._near(numbers),
        }

    def _is_in_another_unit(self) -> bool:
        """Whether the question names what is measured, and the sentence neither it nor its units."""
        asked = [word.text for word in self._query.words if word.text in UNITS]
        said = {word.text for word in self._analysis.words}
        return bool(asked) and not any(
            UNITS[each] & said or stem(each) in self._analysis.terms for each in asked
        )

    def _speaker_terms(self) -> AbstractCollection[str]:
        """The terms of the speaker that an earlier sentence names."""
        speaker = self._attribution
        if speaker is None or not speaker.is_carried:
            return ()
        return self._collection.speaker_terms(self._number)

    def who_said(self) -> dict[str, float]:
        speaker = self._attribution
        is_new = speaker is not None and not self._is_asked_about()
        return {
            "who said: a speaker is named": float(speaker is not None and not speaker.is_carried),
            "who said: the speaker is new": float(is_new),
        }

    def said_what(self) -> dict[str, float]:
        speaker = self._attribution
        return {
            "said what: the speaker is asked about": float(speaker is not None and self._is_asked_about()),
            "said what: a quotation": float(bool(_QUOTATION_MARKS.intersection(self._text))),
        }

    def _is_asked_about(self) -> bool:
        terms = self._collection.speaker_terms(self._number)
        return any(best_match(word, terms) for word in self._query.words)

    def definition(self) -> dict[str, float]:
        behind = {place + distance for place in self._matched for distance in (1, 2)}
        return {
            "definition: the subject comes first": self._early(),
            "definition: said what it is": float(bool(behind.intersection(self._places_of(_IS)))),
        }

    def _early(self) -> float:
        return 1 - min(1.0, self._matched[0] / _FAR) if self._matched else 0.0

    def _title_named(self) -> float:
        """The part of the article's title that the question names."""
        title = self._collection.titles[self._sentence.article.id]
        words = self._collection.title_words[self._sentence.article.id]
        named = {match.term for word in self._query.words if (match := best_match(word, title))}
        return len(named & words) / len(words) if words else 0.0

    def _in_order(self) -> float:
        """Of the neighbouring words of the query, how many are neighbours in the sentence."""
        pairs = list(zip(self._places, self._places[1:], strict=False))
        together = sum(
            any(0 < later - earlier <= 2 for earlier in first for later in second) for first, second in pairs
        )
        return together / len(pairs) if pairs else 0.0

    def _nearness_of_matches(self) -> float:
        """How few other words stand between those that match."""
        if len(self._matched) < 2:
            return 0.0
        gaps = [later - earlier - 1 for earlier, later in zip(self._matched, self._matched[1:], strict=False)]
        return sum(1 / (1 + gap) for gap in gaps) / len(gaps)

    def _near(self, places: Sequence[int]) -> float:
        """How near the nearest of some words is to a matched one that tells something."""
        return _nearness(places, self._matched)

    def _gain(self, terms: AbstractCollection[str]) -> float:
        """The part of the query that the sentence lacks and these terms add."""
        added = 0.0
        for word in self._missing:
            match = best_match(word, terms)
            if match is not None:
                added += word.weight * match.strength
        return added / self._total

    def _terms(self, number: int) -> Mapping[str, tuple[int, ...]]:
        return self._collection.analyses[number].terms

    def _places_of(self, wanted: AbstractCollection[str]) -> list[int]:
        return [place for place, word in enumerate(self._analysis.words) if word.text in wanted]

    def _word_at(self, offset: int) -> int:
        """The position of the first word that begins at an offset of the sentence or behind it."""
        for place, word in enumerate(self._analysis.words):
            if word.start >= offset:
                return place
        return len(self._analysis.words)


_OF_KIND: Mapping[Kind, Callable[[_Evidence], dict[str, float]]] = {
    Kind.WHEN: _Evidence.when,
    Kind.HOW_MANY: _Evidence.how_many,
    Kind.WHO_SAID: _Evidence.who_said,
    Kind.SAID_WHAT: _Evidence.said_what,
    Kind.WHO: _Evidence.who,
    Kind.DEFINITION: _Evidence.definition,
    Kind.WHY: _Evidence.why,
    Kind.WHERE: _Evidence.where,
    Kind.HOW: _Evidence.how,
    Kind.LIST: _Evidence.listed,
    Kind.KEYWORDS: _Evidence.keywords,
}


def _nearness(places: Sequence[int], others: Sequence[int]) -> float:
    """How near the nearest of some words stands to one of others, 0 to 1."""
    distances = [abs(place - other) for place in places for other in others if place != other]
    return 1 - min(1.0, min(distances) / _FAR) if distances else 0.0


def best_match(word: QueryWord, terms: AbstractCollection[str]) -> Match | None:
    """The best of the terms that stands for a word of a query; none when there is none."""
    for match in word.matches:
        if match.term in terms:
            return match
    return None
