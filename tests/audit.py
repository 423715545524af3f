"""Asks whether anything is known against the pinned packages: `make audit`.

pip-audit alone says "No known vulnerabilities found" where its service could tell it nothing at all.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from typing import Any

_SERVICES = (["--vulnerability-service=pypi"], ["--vulnerability-service=osv"])
_UNREACHABLE = re.compile(r"\b(\w*Connection\w*|\w*Timeout)\b.*\Z", re.DOTALL)


class NotReachedError(Exception):
    """No service could be asked; the message says why."""


def audit(requirements: str, services: Iterable[Sequence[str]]) -> list[dict[str, Any]]:
    """What the first service that can be reached knows of each package, as pip-audit prints it.

    Raises:
        NotReachedError: none can be reached.
        CalledProcessError: pip-audit cannot do its work for another reason.
    """
    reason = "no service"
    for service in services:
        command = [sys.executable, "-m", "pip_audit", "--requirement", requirements, "--require-hashes"]
        options = ["--disable-pip", "--progress-spinner=off", "--format=json", *service]
        done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
        if done.stdout:
            packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
            if any("vulns" in package for package in packages):
                return packages
            reason = packages[0]["skip_reason"]
        elif failure := _UNREACHABLE.search(done.stderr.strip().rpartition("\n")[2]):
            reason = failure[0]
        else:
            raise subprocess.CalledProcessError(done.returncode, command, stderr=done.stderr)
    raise NotReachedError(reason)


def main() -> None:
    """Print what is known; exit with 1 when it is anything, or when it is not known for a single package."""
    requirements, *service = sys.argv[1:]
    try:
        packages = audit(requirements, [service] if service else _SERVICES)
    except NotReachedError as error:
        print(f"not checked: no service could be reached ({error})")
        return
    except subprocess.CalledProcessError as error:
        sys.exit(error.stderr)
    found = problems(packages)
    print(*found, f"checked: {len(packages)} packages, problems: {len(found)}", sep="\n")
    sys.exit(1 if found else 0)


def problems(packages: Iterable[dict[str, Any]]) -> list[str]:
    """A line for each thing that is known, and for each package of which the service knows nothing."""
    lines = []
    for package in packages:
        if "skip_reason" in package:
            lines.append(f"not checked: {package['skip_reason']}")
        lines += [
            f"{package['name']} {package['version']}: {known['id']}, fixed in {known['fix_versions']}"
            for known in package.get("vulns", ())
        ]
    return lines


if __name__ == "__main__":
    main()
