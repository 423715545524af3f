"""Fuzzes all that reads what others wrote: each target by atheris for its share of the time."""

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.targets import HANG_SECONDS, NAMES

_REPLAYED = 5
"""Slow inputs that are tried again, the slowest first: instrumentation may have been what was slow."""
_SHOWN = 3000
"""Letters of what libFuzzer says in the end."""
_TRIED = re.compile(r"stat::number_of_executed_units: (\d+)")


@dataclass(frozen=True)
class Outcome:
    """What fuzzing one target came to."""

    tried: int
    seconds: float
    slowest_milliseconds: float
    """Without instrumentation."""
    findings: tuple[str, ...]


def main() -> None:
    """Print a line for each target, then what was found; exit with 1 when anything was."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300, help="for all targets together")
    parser.add_argument("--only", choices=NAMES, help="one target, for all of the time")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        sys.exit("atheris is missing: it is made for Linux on x86-64 and Python 3.11 to 3.13 only")
    names = [options.only] if options.only else NAMES
    deadline = time.monotonic() + options.seconds
    print(f"{'':12}{'inputs':>9}{'a second':>10}{'slowest ms':>12}{'findings':>10}")
    findings = []
    for number, name in enumerate(names):
        outcome = fuzz(name, (deadline - time.monotonic()) / (len(names) - number), options.seed)
        findings += [f"{name}: {each}" for each in outcome.findings]
        print(
            f"{name:12}{outcome.tried:9}{outcome.tried / outcome.seconds:10.0f}"
            f"{outcome.slowest_milliseconds:12.0f}{len(outcome.findings):10}",
            flush=True,
        )
    for each in findings:
        print(f"\n{each}")
    sys.exit(1 if findings else 0)


def fuzz(name: str, seconds: float, seed: int) -> Outcome:
    """Fuzz one target, then try again what it found, without instrumentation."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        begun = time.monotonic()
        fuzzed = _run("fuzzer", name, place, str(seconds), str(seed))
        spent = time.monotonic() - begun
        # What libFuzzer says of a process that it has ended, or Python of one that never began.
        findings = [fuzzed.stderr[-_SHOWN:]] if fuzzed.returncode else []
        failures = folder / "failures"
        if failures.exists() and (failed := _run("replay", name, str(failures))).returncode:
            findings.append(failed.stderr)
        slowest = 0.0
        slow = sorted((folder / "slow").glob("*"), reverse=True)[:_REPLAYED]
        for path in [*(folder / "ends").glob("*"), *slow]:
            replayed = _run("replay", name, str(failures), str(path))
            call, _, milliseconds = replayed.stdout.strip().rpartition("\n")
            if replayed.returncode:
                findings.append(f"{replayed.stdout}\n{replayed.stderr}")
                continue
            slowest = max(slowest, float(milliseconds))
            if float(milliseconds) > 1000 * HANG_SECONDS:
                findings.append(f"{float(milliseconds):.0f} ms for {call}")
    tried = _TRIED.search(fuzzed.stderr)
    return Outcome(int(tried[1]) if tried else 0, spent, slowest, tuple(findings))


def _run(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", f"tests.fuzz.{module}", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


if __name__ == "__main__":
    main()
