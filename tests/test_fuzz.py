"""How `make fuzz` tells what it has found; the properties themselves run with the other tests."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.__main__ import main


def test_an_input_is_tried_again_and_told_as_a_call_with_its_time(tmp_path: Path) -> None:
    found = tmp_path / "input"
    found.write_bytes(bytes(range(100)))
    command = [sys.executable, "-m", "tests.fuzz.replay", "splitter", str(tmp_path / "kept"), str(found)]

    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    call, milliseconds = told.splitlines()
    assert call.startswith("test_the_sentences_of_any_text_are_slices_of_it_in_its_order(text='")
    assert float(milliseconds) >= 0


def test_where_atheris_is_missing_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "atheris", None)
    monkeypatch.setattr(sys, "argv", ["tests.fuzz"])

    with pytest.raises(SystemExit, match="atheris is missing"):
        main()
