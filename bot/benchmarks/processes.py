"""Processes that are measured: started on a core of their own, and what they use of it and of the memory."""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_LOOK_SECONDS = 0.005
_MEGABYTE = 1e6
_START_SECONDS, _END_SECONDS = 30.0, 20.0
_PAGE = re.compile(r"Page: (http://\S+)")


class BrokenRunError(Exception):
    """What should be measured did not run; says how it ended."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a process holds, in megabytes."""

    resident: float
    anonymous: float
    """Without the pages of files, which the system takes back when it needs them."""


def cores() -> tuple[int, int] | None:
    """One core for what is measured and one for what measures it; none where there is only one."""
    allowed = sorted(os.sched_getaffinity(0))
    return (allowed[-1], allowed[0]) if len(allowed) > 1 else None


@contextlib.contextmanager
def started(
    command: Sequence[str], folder: Path, core: int | None = None, settings: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A Python module's process in a folder, on a core, with settings of Isnad; ended at the end.

    What it says stands in the file `log` of the folder.
    """
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            [sys.executable, "-m", *command],
            cwd=folder,
            env=_environment(settings or {}),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            pin(process.pid, core)
            yield process
        finally:
            end(process)


def settings_of(folder: Path, **settings: str) -> dict[str, str]:
    """Those of an `isnad run` that keeps to a folder, and to a port that is free."""
    return {"data_dir": str(folder / "data"), "web_port": "0"} | settings


def page(folder: Path) -> str:
    """Where the `isnad run` of a folder listens, as soon as it says so.

    Raises:
        BrokenRunError: it does not.
    """
    ends = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends:
        if found := _PAGE.search((folder / "log").read_text(encoding="utf-8", errors="replace")):
            return found[1]
        time.sleep(_LOOK_SECONDS)
    raise BrokenRunError("isnad run does not say where it listens")


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to stop, and see that it does."""
    process.terminate()
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def pin(pid: int, core: int | None) -> None:
    """Keep a process, and the threads that it starts from now on, on one core."""
    if core is not None:
        os.sched_setaffinity(pid, {core})


def processor_seconds(pid: int) -> float:
    """What a process has used so far, of its own and in the kernel."""
    # The name in parentheses may hold spaces; the fields after it are counted from the third.
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def memory(pid: int | str = "self") -> Memory:
    """What a process holds now."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    sizes = {name: 1024 * int(size) for name, size in re.findall(r"^(\w+): +(\d+) kB", rollup, re.MULTILINE)}
    return Memory(sizes["Rss"] / _MEGABYTE, sizes["Anonymous"] / _MEGABYTE)


def forget_peak() -> None:
    """Let the most that this process held count from now on."""
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")


def peak_megabytes() -> float:
    """The most that this process held."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return 1024 * int(status.partition("VmHWM:")[2].split()[0]) / _MEGABYTE


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's, without its settings of Isnad, and so that the child finds Isnad where this one did."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ISNAD_")}
    kept["PYTHONPATH"] = str(Path(__file__).parents[2])
    # As where Isnad is used: what was compiled once need not be compiled at each start.
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept | {f"ISNAD_{name.upper()}": value for name, value in settings.items()}
