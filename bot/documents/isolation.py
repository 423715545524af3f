"""Extraction in a child process that a hostile file can neither outgrow nor outlast.

Imports none of the libraries that read files; the child, `python -m bot.documents`, does.
"""

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from bot.documents.drafts import Extraction
from bot.documents.errors import DocumentError, DocumentErrorKind, Refusal
from bot.documents.types import MAX_BYTES
from bot.process.threads import in_thread

_MAX_ANSWER_BYTES = 200_000_000
_CHUNK_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use."""

    seconds: float = 60
    """By the clock on the wall."""
    cpu_seconds: int = 50
    memory_bytes: int = 1_500_000_000
    """Of address space."""


@checked(frozen=True, slots=True)
class Request:
    """What the child is told; the file itself is its standard input."""

    name: str
    cpu_seconds: int
    memory_bytes: int


ANSWER: Final[TypeAdapter[Extraction | Refusal]] = TypeAdapter(Extraction | Refusal)
"""What the child writes to its standard output, in JSON."""
_COMMAND = (sys.executable, "-P", "-m", "bot.documents")
"""With nothing imported from the folder in which the bot was started: it may be that of its data."""
_ENVIRONMENT = frozenset({"PATH", "PYTHONPATH", "LANG", "LC_ALL", "TMPDIR"})
"""What the child has use for: no token, and no password of a proxy."""


async def extract_safely(
    path: Path, name: str, limits: Limits = Limits(), command: tuple[str, ...] = _COMMAND
) -> Extraction:
    """The drafts in a file that was uploaded under this name, and its parts that gave none, in its order.

    Raises:
        DocumentError: there is something wrong with the file as a whole, or reading it takes too much.
        OSError: there is no such file.
    """
    request = json.dumps(asdict(Request(name, limits.cpu_seconds, limits.memory_bytes)))
    child = await _start(path, name, (*command, request))
    try:
        async with asyncio.timeout(limits.seconds):
            answer = await _read(child, name)
            code = await child.wait()
    except TimeoutError:
        raise DocumentError(DocumentErrorKind.TOO_SLOW, name) from None
    finally:
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()
    return await in_thread(lambda: _understood(answer, code, name))


async def _start(path: Path, name: str, command: tuple[str, ...]) -> asyncio.subprocess.Process:
    environment = {key: value for key, value in os.environ.items() if key in _ENVIRONMENT}
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > MAX_BYTES:
            raise DocumentError(DocumentErrorKind.TOO_BIG, name)
        return await asyncio.create_subprocess_exec(
            *command,
            stdin=file,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment,
        )


async def _read(child: asyncio.subprocess.Process, name: str) -> bytes:
    answer = bytearray()
    while child.stdout and (chunk := await child.stdout.read(_CHUNK_BYTES)):
        answer += chunk
        if len(answer) > _MAX_ANSWER_BYTES:
            raise DocumentError(DocumentErrorKind.TOO_BIG, name)
    return bytes(answer)


def _understood(answer: bytes, code: int, name: str) -> Extraction:
    if code == -signal.SIGXCPU:
        raise DocumentError(DocumentErrorKind.TOO_SLOW, name)
    try:
        understood = ANSWER.validate_json(answer)
    except ValidationError:
        raise DocumentError(DocumentErrorKind.BROKEN, name, f"exit code {code}") from None
    if isinstance(understood, Refusal):
        raise DocumentError(understood.kind, understood.name, understood.detail, understood.problems)
    return understood
