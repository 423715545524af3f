"""The child process that reads one file, from its standard input, within its limits."""

import resource
import sys

from pydantic import TypeAdapter

from bot.documents.drafts import Extraction
from bot.documents.errors import DocumentError, DocumentErrorKind, Refusal
from bot.documents.extraction import extract
from bot.documents.isolation import ANSWER, Request
from bot.documents.types import MAX_BYTES


def main() -> None:
    """Read a file and write its drafts, or why there are none."""
    request = TypeAdapter(Request).validate_json(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (request.memory_bytes, request.memory_bytes))
    # The soft limit kills with SIGXCPU, which is told apart; the hard one a second later, whatever happens.
    resource.setrlimit(resource.RLIMIT_CPU, (request.cpu_seconds, request.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(ANSWER.dump_json(_answer(request.name)))


def _answer(name: str) -> Extraction | Refusal:
    try:
        return extract(name, sys.stdin.buffer.read(MAX_BYTES + 1))
    except DocumentError as error:
        return error.refusal
    except MemoryError:
        return Refusal(DocumentErrorKind.TOO_BIG, name)


if __name__ == "__main__":
    main()
