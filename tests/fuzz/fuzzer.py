"""Drives one target by atheris, and keeps the inputs that failed or were slow; a process of its own."""

import contextlib
import random
import sys
import time
from pathlib import Path

import atheris

from tests.fuzz.targets import HANG_SECONDS, Target

ENDLESS_SECONDS = 20
"""On the wall, after which libFuzzer ends the process."""

_INSTRUMENTED = ["bot", "knowledge", "docx", "pypdf", "tomllib", "yaml"]
"""Packages whose branches show libFuzzer what it has not tried yet."""
_SEEDS, _SEED_BYTES = 16, 512


def main() -> None:
    """Fuzz for so many seconds; `folder` gets the inputs that failed, were slow, or ended the process."""
    begun = time.monotonic()
    name, folder, seconds, seed = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    with atheris.instrument_imports(include=_INSTRUMENTED):
        target = Target(name, folder / "failures")
    for part in ("corpus", "slow", "ends"):
        (folder / part).mkdir()
    draw = random.Random(seed)  # noqa: S311 - inputs, not secrets
    for number in range(_SEEDS):
        (folder / "corpus" / str(number)).write_bytes(draw.randbytes(_SEED_BYTES))
    options = {
        "max_total_time": max(1, round(seconds - (time.monotonic() - begun))),
        "timeout": ENDLESS_SECONDS,
        "seed": seed,
        "len_control": 0,
        "print_final_stats": 1,
        "artifact_prefix": f"{folder}/ends/",
    }
    arguments = [f"-{option}={value}" for option, value in options.items()]
    atheris.Setup([sys.argv[0], *arguments, str(folder / "corpus")], _Watch(target, folder / "slow").run)
    atheris.Fuzz()


class _Watch:
    """Holds how long the slowest input took."""

    def __init__(self, target: Target, folder: Path) -> None:
        self._target = target
        self._folder = folder
        self._slowest = 0.0

    def run(self, data: bytes) -> None:
        with contextlib.suppress(Exception):  # Hypothesis has kept the input
            self._target.run(data)
        seconds = self._target.seconds
        if seconds > min(self._slowest, HANG_SECONDS):
            self._slowest = max(seconds, self._slowest)
            (self._folder / f"{1000 * seconds:09.0f}").write_bytes(data)


if __name__ == "__main__":
    main()
