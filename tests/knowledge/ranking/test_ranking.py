from knowledge.engines import Candidate
from knowledge.model import Article, RankedSentence, Source
from knowledge.ranking.ranking import rank
from knowledge.sentences.splitting import split


def test_each_candidate_becomes_its_sentence_in_the_same_order() -> None:
    first, second = split(Article("a", "سقطت المدينة. عاد الناس.", Source("وكالة")))

    ranked = rank([Candidate(1, 0.9), Candidate(0, 0.4)], [first, second])

    assert ranked == (RankedSentence(second, 0.9), RankedSentence(first, 0.4))
