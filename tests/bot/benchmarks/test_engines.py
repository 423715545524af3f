import time
from pathlib import Path

import pytest

from bot.benchmarks import engine, engines, growth
from bot.benchmarks.processes import BrokenRunError
from bot.benchmarks.rivals import RIVALS, Rival
from bot.benchmarks.synthetic import articles, sentence_texts
from knowledge.model import Answer
from tests.bot.benchmarks.png import size

INSTALLED = [name for name, rival in RIVALS.items() if rival.is_installed]


@pytest.mark.parametrize("name", INSTALLED)
def test_an_engine_finds_the_sentence_whose_words_are_asked_for(name: str, tmp_path: Path) -> None:
    rival = RIVALS[name]
    rival.build(rival.prepare(articles(100), tmp_path), tmp_path)
    texts = [text for article in articles(100) for text in sentence_texts(article)]

    found = rival.open(tmp_path)(texts[42].rstrip(".").split()[:8])

    if isinstance(found, Answer):
        assert found.ranked[0].number == 42
    else:
        assert _numbers(name, found)[0] == 42


def _numbers(name: str, found: object) -> list[int]:
    match name:
        case "SQLite FTS5":
            return [row - 1 for (row,) in found]  # type: ignore[attr-defined] # rows count from 1
        case "tantivy":
            return [number for (number,) in found]  # type: ignore[attr-defined] # a field may have several
        case "bm25s":
            return list(found.documents[0])  # type: ignore[attr-defined]
    return list(found)  # type: ignore[call-overload,no-any-return]


def test_engines_are_measured_in_processes_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = Rival("a_library_that_is_not_there", RIVALS["tantivy"].build, RIVALS["tantivy"].open)
    monkeypatch.setattr(engines, "RIVALS", {each: RIVALS[each] for each in ("tantivy",)} | {"none": absent})

    measured = list(engines.measured(lambda _: None, [100, 200]))
    small, large = engines.report(measured).tables
    grown = growth.report(measured)

    assert [each.sentences for each in measured] == [100, 200]
    assert all(each.p99 >= each.p50 > 0 for each in measured)
    assert all(each.resident_megabytes > each.anonymous_megabytes > 1 for each in measured)
    assert all(each.disk_megabytes > 0 for each in measured)
    assert (small.rows[0][0], large.title) == ("tantivy", "Engines, 200 sentences")
    assert "Left out, as it is not installed: none." in small.notes
    assert [row[0] for row in grown.tables[0].rows] == ["tantivy"]
    (draw,) = grown.pictures.values()
    assert size(draw()) == (1200, 750)


def test_what_would_take_too_long_is_left_out_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "RIVALS", {"rank-bm25 BM25Okapi": RIVALS["rank-bm25 BM25Okapi"]})
    monkeypatch.setattr(engines, "_LIMITS", {"rank-bm25": (150, "a query takes seconds")})
    measured = [engines.Measured("rank-bm25 BM25Okapi", size, *([1.0] * 8)) for size in (100, 200)]

    assert [each.sentences for each in engines.measured(lambda _: None, [200])] == []
    _, large = engines.report(measured).tables
    _, everything = engines.report(measured, is_full=True).tables
    assert "Left out: rank-bm25 BM25Okapi, as a query takes seconds." in large.notes
    assert len(everything.notes) == 1


def test_an_engine_that_fails_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BrokenRunError, match="tantivy ended with 1"):
        engines._step("search", "tantivy", tmp_path / "nothing", 1)

    assert "No such file" in capfd.readouterr().err


def test_a_search_is_measured_against_the_queries_beside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "queries.json").write_text('[["في"], ["من", "على"]]', encoding="utf-8")
    folder = tmp_path / "index"
    folder.mkdir()

    built = engine.build("SQLite FTS5", folder, 100)
    searched = engine.search("SQLite FTS5", folder, time.monotonic())

    assert built["seconds"] > 0
    assert 0 < searched["p50"] <= searched["p99"]
