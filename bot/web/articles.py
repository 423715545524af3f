"""Texts of articles, escaped, with stretches of them marked."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from knowledge.model import Article


def marked(text: str, spans: Iterable[tuple[int, int]], attributes: str = "") -> Markup:
    """A text, escaped, with spans of it marked that are in order and apart from each other.

    >>> str(marked("2 < 3", [(0, 1)]))
    '<mark>2</mark> &lt; 3'
    """
    shown, position = Markup(), 0
    for start, end in spans:
        mark = Markup("<mark{}>{}</mark>").format(attributes, text[start:end])
        shown += escape(text[position:start]) + mark
        position = end
    return shown + escape(text[position:])


def paragraphs(article: Article, start: int, end: int) -> Iterator[Markup]:
    r"""The paragraphs, escaped, with a stretch of the article marked in them.

    The first mark has the id `quote`, so that an address can lead there.

    >>> from knowledge.model import Source
    >>> article = Article("a", "عاد الناس.\nوغادر القائد.", Source("وكالة"))
    >>> [str(each) for each in paragraphs(article, 11, 24)]
    ['عاد الناس.', '<mark id="quote">وغادر القائد.</mark>']
    """
    position, id_ = 0, Markup(' id="quote"')
    for line in article.text.split("\n"):
        first, last = (min(max(place - position, 0), len(line)) for place in (start, end))
        position += len(line) + 1
        if not line.strip():
            continue
        if first < last:
            yield marked(line, [(first, last)], id_)
            id_ = Markup()
        else:
            yield escape(line)
