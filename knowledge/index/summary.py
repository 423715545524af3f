"""What an index says of itself; written last, so that an index without it was not written to its end."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from knowledge.files.lexicon import Lexicon
from knowledge.sentences.lengths import Lengths

FILE = "index.json"


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known of an index as a whole."""

    version: str
    """Hash of all that its articles say."""
    lexicon: Lexicon
    lengths: Lengths
    long: tuple[int, ...] = ()
    """The numbers of some long sentences, evenly spread."""
    usual_confidence: float | None = None
    """How sure wrong answers usually look in it."""
    revised: int = 0
    """How many sentences went and came since it was built as a whole."""


_SUMMARY = TypeAdapter(Summary)


def write_summary(folder: Path, summary: Summary) -> None:
    """Write it into the folder of its index."""
    (folder / FILE).write_bytes(_SUMMARY.dump_json(summary))


def read_summary(folder: Path) -> Summary:
    """Read it from the folder of an index.

    Raises:
        OSError: there is none: the index was not written to its end.
        ValueError: it is damaged.
    """
    return _SUMMARY.validate_json((folder / FILE).read_bytes())
