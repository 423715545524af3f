"""From candidates to ranked sentences: which of the found sentences answers best."""

from collections.abc import Sequence

from knowledge.engines import Candidate
from knowledge.model import RankedSentence, Sentence


def rank(candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> tuple[RankedSentence, ...]:
    """The candidates' sentences, best first.

    The engine's score is the only evidence: own words and surroundings, by stem and by trigram.
    """
    return tuple(RankedSentence(sentences[candidate.number], candidate.score) for candidate in candidates)
