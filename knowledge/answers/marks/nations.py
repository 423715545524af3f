"""Which country: the one that is named, or an adjective of it."""

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.arabic.countries import country
from knowledge.arabic.letters import fold, fold_all
from knowledge.arabic.stems import without_article
from knowledge.model import QuestionKind

_COUNTRY, _NATIONALITY = fold_all("دولة بلد"), fold_all("جنسية جنسيته جنسيتها")
_STATES, _UNITED, _AND = fold("الولايات"), fold("المتحدة"), "و"


def nation(sentence: MatchedSentence) -> list[Span]:
    """`إيطاليا` of `أرسلتهما إيطاليا`, where a country is asked for; empty where none is, or none is told."""
    asked = [word.text for word in sentence.query.words]
    first = without_article(asked[0]) if asked else ""
    is_defined = QuestionKind.DEFINITION in sentence.query.kinds  # ما هي الدولة الأيوبية
    if first not in _NATIONALITY and (first not in _COUNTRY or is_defined):
        return []
    known = {country(word) for word in asked}
    words, folded = sentence.words, sentence.folded
    found = [
        (words.starts[place] + word.startswith(_AND), words.ends[place])
        for place, word in enumerate(folded)
        if country(word) not in {None, *known}
    ]
    found += [
        (words.starts[place], words.ends[place + 1])
        for place, word in enumerate(folded[:-1])
        if word == _STATES and folded[place + 1] == _UNITED
    ]
    return sentence.nearest(found)
