"""The text of an article, as the page shows it."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from knowledge.model import Article


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
            mark = Markup("<mark{}>{}</mark>").format(id_, line[first:last])
            id_ = Markup()
            yield escape(line[:first]) + mark + escape(line[last:])
        else:
            yield escape(line)
