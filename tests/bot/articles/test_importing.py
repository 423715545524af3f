import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from bot.articles import importing
from bot.articles.archive import FILE, Archive, ImportCounts
from bot.articles.importing import Fault, Imported, ImportingError, files_of, import_files
from knowledge.model import Article, PublicationDate, Source

_DAM = {"id": "dam", "source": "وكالة", "text": "افتتح الوزير السد."}


def _lines(*objects: object) -> bytes:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects).encode()


def _articles(archive: Archive) -> dict[str, Article]:
    with archive.reading() as archived:
        return {id: archived.article(id) for id in archived.digests()}


def _imported(
    folder: Path, content: bytes, *, source: str | None = None
) -> tuple[Imported, dict[str, Article]]:
    file, archive = folder / "news.jsonl", Archive(folder)
    file.write_bytes(content)
    return import_files([file], archive, source=source), _articles(archive)


def test_all_that_a_line_says_is_kept(tmp_path: Path) -> None:
    line = {
        **_DAM,
        "title": "افتتاح السد",
        "published": "2024-03-02T10:00:00Z",
        "url": "https://example.com/dam",
        "via": "رويترز",
        "cites": ["الوزارة"],
        "language": "ar",
        "views": 12,
    }

    imported, articles = _imported(tmp_path, _lines(line))

    assert imported.counts == ImportCounts(added=1)
    assert articles == {
        "dam": Article(
            "dam",
            "افتتح الوزير السد.",
            Source("وكالة", "رويترز", ("الوزارة",)),
            "افتتاح السد",
            PublicationDate(2024, 3, 2),
            "https://example.com/dam",
        )
    }


@pytest.mark.parametrize(
    "pack",
    [
        pytest.param(bytes, id="as it is"),
        pytest.param(gzip.compress, id="gzip"),
        pytest.param(zstandard.compress, id="zstd"),
        pytest.param(
            lambda data: zstandard.compress(data[:30]) + zstandard.compress(data[30:]), id="zstd in frames"
        ),
    ],
)
def test_files_are_unpacked_whatever_their_names(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    objects = [{**_DAM, "id": f"a{number}"} for number in range(3)]

    _, articles = _imported(tmp_path, pack(_lines(*objects)))

    assert sorted(articles) == ["a0", "a1", "a2"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"{", Fault.NO_OBJECT),
        (b"[]", Fault.NO_OBJECT),
        (_lines({"source": "و", "text": 1}).strip(), Fault.NO_OBJECT),
        (_lines({"source": "و", "text": None}).strip(), Fault.NO_OBJECT),
        (_lines({**_DAM, "cites": "رويترز"}).strip(), Fault.BAD_VALUE),
        (_lines({"source": "و", "text": "؟!"}).strip(), Fault.NO_TEXT),
        (_lines({"text": "افتتح السد."}).strip(), Fault.NO_SOURCE),
        (b'{"text": "\xff"}', Fault.NOT_UTF8),
        (b"[" * 100_000, Fault.NO_OBJECT),
        (b"x" * 5000, Fault.TOO_LONG),
    ],
)
def test_a_line_that_holds_no_article_is_told_and_the_others_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: bytes, fault: Fault
) -> None:
    monkeypatch.setattr(importing, "MAX_LINE_BYTES", 4000 if fault is Fault.TOO_LONG else 10**6)

    imported, articles = _imported(tmp_path, b"\n" + line + b"\n" + _lines(_DAM))

    assert (imported.refused, imported.told) == (1, [("news.jsonl:2", fault)])
    assert sorted(articles) == ["dam"]


def test_an_article_whose_date_is_none_is_imported_without_it_and_that_is_told(tmp_path: Path) -> None:
    imported, articles = _imported(tmp_path, _lines({**_DAM, "published": "2 مارس"}))

    assert (imported.refused, imported.told) == (0, [("news.jsonl:1", Fault.LEFT_OUT)])
    assert articles["dam"].published is None


def test_not_all_of_many_refused_lines_are_told(tmp_path: Path) -> None:
    imported, _ = _imported(tmp_path, b"{\n" * 100)

    assert (imported.refused, len(imported.told)) == (100, importing.MAX_TOLD)


def test_articles_that_name_no_source_have_the_one_that_is_said(tmp_path: Path) -> None:
    _, articles = _imported(tmp_path, _lines(_DAM, {"id": "b", "text": "نص."}), source="صحيفة")

    assert [articles[id].source.name for id in ("dam", "b")] == ["وكالة", "صحيفة"]


def test_characters_that_telegram_would_alter_are_replaced(tmp_path: Path) -> None:
    _, articles = _imported(tmp_path, _lines({**_DAM, "text": "\u202bافتتح\tالسد."}))

    assert articles["dam"].text == "افتتح السد."


def test_an_article_without_an_id_has_the_same_one_each_time(tmp_path: Path) -> None:
    lines = _lines(
        {"source": "و", "text": "نص.", "title": "عنوان"},
        {"source": "و", "text": "نص آخر.", "title": "عنوان"},
        {"source": "و", "text": "نص.", "id": "a/b"},
        {"source": "و", "text": "نص.", "id": "a-b"},
    )

    _, articles = _imported(tmp_path, lines)
    again, same = _imported(tmp_path, lines + b"\n")

    assert len(articles) == 4
    assert sorted(id.split("-")[0] for id in articles) == ["a", "a", "عنوان", "عنوان"]
    assert (again.counts, same) == (ImportCounts(unchanged=4), articles)


def test_an_article_without_an_id_is_the_same_in_another_file(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    line = _lines({"source": "و", "text": "نص."})
    for name in ("one.jsonl", "other.jsonl"):
        (tmp_path / name).write_bytes(line)

    imported = import_files([tmp_path / "one.jsonl", tmp_path / "other.jsonl"], archive)

    assert imported.counts == ImportCounts(added=1, unchanged=1)


def test_an_article_takes_the_place_of_one_of_the_same_id(tmp_path: Path) -> None:
    _imported(tmp_path, _lines(_DAM))
    archive = Archive(tmp_path)
    before = archive.stamps()

    imported, articles = _imported(tmp_path, _lines({**_DAM, "text": "أغلق السد."}))

    assert imported.counts == ImportCounts(changed=1)
    assert articles["dam"].text == "أغلق السد."
    ((path, stamp),) = archive.stamps().items()
    assert stamp != before[path]
    assert stamp.bytes == len("أغلق السد.".encode())


def test_an_import_goes_on_where_the_last_one_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_LINES_AT_ONCE", 2)
    file, archive = tmp_path / "news.jsonl.gz", Archive(tmp_path)
    packed = gzip.compress(_lines(*({**_DAM, "id": f"a{number}"} for number in range(5))))
    file.write_bytes(packed)
    read = 0

    def stop_later(_: int) -> None:
        nonlocal read
        read += 1
        if read == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_files([file], archive, progress=stop_later)
    assert sorted(_articles(archive)) == ["a0", "a1", "a2", "a3"]

    imported = import_files([file], archive)

    assert (imported.counts, imported.passed) == (ImportCounts(added=1), {file: 4})


def test_a_file_that_was_changed_is_read_from_its_first_line(tmp_path: Path) -> None:
    _imported(tmp_path, _lines(_DAM))

    imported, _ = _imported(tmp_path, _lines({**_DAM, "id": "other"}, _DAM))

    assert (imported.counts, imported.passed) == (ImportCounts(added=1, unchanged=1), {})


def test_a_folder_is_its_files_of_articles(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.jsonl.gz", "sub/c.jsonl.zst", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()

    found = files_of([tmp_path, tmp_path / "notes.txt"])

    assert [path.name for path in found] == ["a.jsonl.gz", "b.jsonl", "c.jsonl.zst", "notes.txt"]


@pytest.mark.parametrize("name", ["none.jsonl", "empty"])
def test_what_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(ImportingError, match=name):
        files_of([tmp_path / name])


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(gzip.compress(_lines(_DAM) * 1000)[:-20], id="gzip that was cut"),
        pytest.param(gzip.compress(_lines(_DAM))[:20] + b"\xff" * 50, id="damaged gzip"),
        pytest.param(b"\x28\xb5\x2f\xfd" + b"x" * 100, id="damaged zstd"),
    ],
)
def test_a_file_that_cannot_be_unpacked_is_told(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ImportingError, match=r"news\.jsonl: cannot be read"):
        _imported(tmp_path, content)


def test_an_archive_that_is_none_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no archive" * 100)

    with pytest.raises(ImportingError, match="the archive cannot be written"):
        _imported(tmp_path, _lines(_DAM))

    assert (tmp_path / FILE).read_bytes() == b"no archive" * 100


def test_progress_is_told_in_bytes_of_the_file(tmp_path: Path) -> None:
    file, told = tmp_path / "news.jsonl", list[int]()
    file.write_bytes(_lines(*({**_DAM, "id": f"a{number}"} for number in range(1200))))

    import_files([file], Archive(tmp_path), progress=told.append)

    assert sum(told) == file.stat().st_size
    assert len(told) > 1


def test_an_import_changes_nothing_for_whoever_reads(tmp_path: Path) -> None:
    file, archive = tmp_path / "news.jsonl", Archive(tmp_path)
    file.write_bytes(_lines(_DAM))
    import_files([file], archive)

    with archive.reading() as archived:
        file.write_bytes(_lines({**_DAM, "text": "انهار السد."}, {**_DAM, "id": "bridge"}))
        import_files([file], archive)
        read = {id: archived.article(id).text for id in archived.digests()}

    assert read == {"dam": "افتتح الوزير السد."}
    assert {id: each.text for id, each in _articles(archive).items()}["dam"] == "انهار السد."


def test_while_an_import_goes_on_the_archive_can_be_read(tmp_path: Path) -> None:
    file, archive = tmp_path / "news.jsonl", Archive(tmp_path)
    file.write_bytes(_lines(*({**_DAM, "id": f"a{number}"} for number in range(600))))
    seen: list[int] = []

    import_files([file], archive, progress=lambda _: seen.append(len(_articles(archive))))

    assert seen == [500, 600]
