"""Fails when fewer branches are covered than wanted: `coverage report` counts lines and branches together."""

import json
import sys
from pathlib import Path


def main() -> None:
    """Read a report of `coverage json` and the wanted percentage from the command line."""
    report, wanted = Path(sys.argv[1]), float(sys.argv[2])
    totals = json.loads(report.read_text(encoding="utf-8"))["totals"]
    share = 100 * totals["covered_branches"] / totals["num_branches"]
    print(f"Branches covered: {share:.1f} % (wanted: {wanted:.0f} %)")
    sys.exit(0 if share >= wanted else 1)


if __name__ == "__main__":
    main()
