"""Documents in which what was measured stands between two marks of its own, and prose around it."""

from pathlib import Path


class MissingMarkError(Exception):
    """A document has no place for a section; says which."""


def write_section(document: Path, name: str, text: str) -> None:
    """Put a text in the place of what stands between the marks of a section.

    Raises:
        MissingMarkError: the document has no such marks.
        OSError: it cannot be read or written.
    """
    begin, end = f"<!-- measured: {name} -->", f"<!-- end of {name} -->"
    before, _, rest = document.read_text(encoding="utf-8").partition(begin)
    _, mark, after = rest.partition(end)
    if not mark:
        raise MissingMarkError(f"{document}: there is no {begin} with {end} after it")
    document.write_text(f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}", encoding="utf-8")
