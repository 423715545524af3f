from pathlib import Path

import pytest

from knowledge.index import analyser


def test_other_code_has_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "arabic").mkdir()
    code = tmp_path / "arabic" / "words.py"
    monkeypatch.setattr(analyser, "_KNOWLEDGE", tmp_path)
    monkeypatch.setattr(analyser, "_READING", ("arabic", "arabic/words.py"))
    code.write_text("1", encoding="utf-8")
    one, again = (analyser.analyser_version.__wrapped__() for _ in range(2))
    code.write_text("2", encoding="utf-8")

    assert one == again
    assert analyser.analyser_version.__wrapped__() != one


def test_all_that_is_named_is_there() -> None:
    assert all((analyser._KNOWLEDGE / part).exists() for part in analyser._READING)
