"""The version of what reads articles: an index that another one wrote is not read."""

import hashlib
from functools import cache
from pathlib import Path

_KNOWLEDGE = Path(__file__).resolve().parent.parent
_READING = (
    *("arabic", "sentences", "index", "engines", "files/lexicon.py"),
    # With these it is found out how sure wrong answers look, which the index knows too.
    *("questions", "ranking", "answers/silence.py", "answers/silence.json", "answering.py", "model.py"),
)
_VERSION_LETTERS = 8
_SUFFIXES = frozenset({".py", ".json"})


@cache
def analyser_version() -> str:
    """Short hash of the code that reads articles into an index: nobody has to remember to count it up."""
    whole = hashlib.sha256()
    for part in _READING:
        path = _KNOWLEDGE / part
        inside = [path] if path.is_file() else sorted(path.iterdir())
        for file in inside:
            if file.suffix in _SUFFIXES:
                whole.update(file.read_bytes())
    return whole.hexdigest()[:_VERSION_LETTERS]
