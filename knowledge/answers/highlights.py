"""Which stretches of a quote to mark for the reader."""

from collections.abc import Iterator

from knowledge.arabic.stems import stem
from knowledge.arabic.words import words
from knowledge.model import Query


def highlights(query: Query, text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a text whose words the query asks for, in order and apart from each other.

    Neighbouring words are marked as one stretch.

    >>> from knowledge.model import Question
    >>> from knowledge.questions.queries import read
    >>> text = "رفعت القوات السورية رايتها في الباغوز."
    >>> [text[start:end] for start, end in highlights(read(Question("قوات سوريا في باغوز")), text)]
    ['القوات السورية', 'الباغوز']
    """
    return tuple(_joined(text, _matches(query, text)))


def _matches(query: Query, text: str) -> Iterator[tuple[int, int]]:
    wanted = frozenset(query.stems)
    for word in words(text):
        if stem(word.text) in wanted:
            yield word.start, word.end


def _joined(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for start, end in spans:
        if current is not None and not text[current[1] : start].strip():
            current = current[0], end
        else:
            if current is not None:
                yield current
            current = start, end
    if current is not None:
        yield current
