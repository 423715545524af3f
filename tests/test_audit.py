"""`make audit` against a stand-in for the service of OSV."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.audit import problems

_PIN = f"{{name}}==1.0 --hash=sha256:{'0' * 64}\n"
_KNOWN = {
    "id": "GHSA-0000-0000-0000",
    "modified": "2026-01-01T00:00:00Z",
    "affected": [
        {
            "package": {"name": "unsound", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
        }
    ],
}


class _Service(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = asked["package"]["name"]
        self.send_response(500 if name == "failing" else 200)
        self.end_headers()
        self.wfile.write(json.dumps({"vulns": [_KNOWN]} if name == "unsound" else {}).encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def osv() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Service) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _audit(folder: Path, osv: str, *names: str) -> subprocess.CompletedProcess[str]:
    requirements = folder / "requirements.txt"
    requirements.write_text("".join(_PIN.format(name=name) for name in names), encoding="utf-8")
    options = ["--vulnerability-service=osv", f"--osv-url={osv}", f"--cache-dir={folder}"]
    command = [sys.executable, "-m", "tests.audit", str(requirements), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_sound_packages_are_said_to_be_checked(tmp_path: Path, osv: str) -> None:
    done = _audit(tmp_path, osv, "sound", "good")

    assert (done.returncode, done.stdout) == (0, "checked: 2 packages, problems: 0\n")


def test_what_is_known_against_a_package_is_told_and_fails(tmp_path: Path, osv: str) -> None:
    done = _audit(tmp_path, osv, "sound", "unsound")

    assert done.returncode == 1
    assert done.stdout.startswith("unsound 1.0: GHSA-0000-0000-0000, fixed in ['1.1']\n")


def test_a_service_that_cannot_be_reached_is_told_and_does_not_fail(tmp_path: Path) -> None:
    done = _audit(tmp_path, "http://127.0.0.1:9/", "sound")

    assert done.returncode == 0
    assert done.stdout.startswith("not checked: no service could be reached (ConnectionError")


def test_any_other_trouble_fails(tmp_path: Path, osv: str) -> None:
    assert _audit(tmp_path, osv, "failing").returncode == 1
    assert _audit(tmp_path, osv, "not a name").returncode == 1


def test_a_package_of_which_the_service_knows_nothing_is_a_problem_among_others_that_it_knows() -> None:
    packages: list[dict[str, Any]] = [
        {"name": "sound", "version": "1.0", "vulns": []},
        {"name": "new", "skip_reason": "Dependency not found on PyPI: new (1.0)"},
    ]

    assert problems(packages) == ["not checked: Dependency not found on PyPI: new (1.0)"]
