"""From a reader's question to the query that the index understands."""

from itertools import islice

from knowledge.arabic.stopwords import QUESTION_WORDS, STOP_WORDS
from knowledge.arabic.terms import terms
from knowledge.model import Query, Question

MAX_STEMS = 64
"""Distinct words of a question that are searched for. Real questions have about nine; a pasted article
must not cost a hundred times as much."""

MAX_TRIGRAMS = 4 * MAX_STEMS

_LEFT_OUT = STOP_WORDS | QUESTION_WORDS


def read(question: Question) -> Query:
    """The words of a question that carry its subject, as terms.

    >>> read(Question("كام مقاتل استسلموا في الباغوز؟")).stems
    ('مقاتل', 'استسلم', 'باغوز')
    >>> read(Question("متى؟")).stems
    ()
    """
    found = terms(question.text, stop_words=_LEFT_OUT)
    return Query(
        question,
        stems=tuple(islice(dict.fromkeys(found.stems), MAX_STEMS)),
        trigrams=tuple(islice(dict.fromkeys(found.trigrams), MAX_TRIGRAMS)),
    )
