from pathlib import Path

import pytest

from knowledge.files.editions import Difference, Edition, compare, digest
from knowledge.files.folder import Contents, read_folder
from knowledge.files.lexicon import Lexicon
from knowledge.model import Article, PublicationDate, Source
from tests.conftest import MakeArticle

_ALIASES = 'groups = [["قسد", "SDF"]]'


def _write(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")


def _edition(folder: Path) -> Edition:
    return read_folder(folder).edition


def test_an_article_is_told_from_others_by_all_that_is_known_of_it() -> None:
    article = Article(
        "a", "نص.", Source("وكالة"), "عنوان", PublicationDate(2019), "https://example.org", "ar"
    )
    others = [
        Article("b", "نص.", Source("وكالة"), "عنوان", PublicationDate(2019), "https://example.org", "ar"),
        Article("a", "نص", Source("وكالة"), "عنوان", PublicationDate(2019), "https://example.org", "ar"),
        Article("a", "نص.", Source("غيرها"), "عنوان", PublicationDate(2019), "https://example.org", "ar"),
        Article("a", "نص.", Source("وكالة"), None, PublicationDate(2019), "https://example.org", "ar"),
        Article("a", "نص.", Source("وكالة"), "عنوان", PublicationDate(2019, 3), "https://example.org", "ar"),
        Article("a", "نص.", Source("وكالة"), "عنوان", PublicationDate(2019), None, "ar"),
    ]

    assert len({digest(each) for each in (article, *others)}) == 1 + len(others)


def test_a_folder_that_did_not_change_has_no_difference(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "نص.")

    assert compare(_edition(tmp_path), _edition(tmp_path)) == Difference((), (), ())


@pytest.mark.parametrize(
    "after", ['groups = [["قسد", "QSD"]]', 'groups = [["قسد", "SDF"], ["داعش", "ISIS"]]', "groups = []"]
)
@pytest.mark.parametrize("file", ["aliases.toml", "synonyms.toml"])
def test_a_list_is_changed_when_its_groups_are(
    tmp_path: Path, make_article: MakeArticle, file: str, after: str
) -> None:
    make_article("a", "نص.")
    _write(tmp_path, file, _ALIASES)
    old = _edition(tmp_path)
    _write(tmp_path, file, after)

    assert compare(old, _edition(tmp_path)) == Difference((), (file,), ())


@pytest.mark.parametrize("file", ["aliases.toml", "synonyms.toml"])
def test_a_list_that_is_only_written_in_another_way_is_not_changed(
    tmp_path: Path, make_article: MakeArticle, file: str
) -> None:
    make_article("a", "نص.")
    _write(tmp_path, file, _ALIASES)
    old = _edition(tmp_path)
    _write(tmp_path, file, '# قوات\ngroups = [\n    ["قسد", "SDF"],\n]')

    assert compare(old, _edition(tmp_path)) == Difference((), (), ())


def test_changed_articles_are_told_before_changed_lists(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "قبل.")
    old = _edition(tmp_path)
    make_article("a", "بعد.")
    make_article("b", "جديد.")
    _write(tmp_path, "aliases.toml", _ALIASES)
    _write(tmp_path, "synonyms.toml", _ALIASES)

    assert compare(old, _edition(tmp_path)) == Difference(("b",), ("a", "aliases.toml", "synonyms.toml"), ())


def test_a_removed_list_is_changed_and_not_removed(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "نص.")
    _write(tmp_path, "aliases.toml", _ALIASES)
    old = _edition(tmp_path)
    (tmp_path / "aliases.toml").unlink()

    assert compare(old, _edition(tmp_path)) == Difference((), ("aliases.toml",), ())


def test_empty_contents_have_no_difference() -> None:
    assert compare(Contents((), Lexicon()).edition, Contents((), Lexicon()).edition) == Difference((), (), ())


def test_compare_tells_what_was_added_changed_and_removed(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("kept", "كما هو.")
    make_article("edited", "قبل.")
    make_article("gone", "سيذهب.")
    before = _edition(tmp_path)
    make_article("edited", "قبل.", title="عنوان")
    (tmp_path / "articles" / "gone.md").unlink()
    make_article("new", "جديد.")

    assert compare(before, _edition(tmp_path)) == Difference(("new",), ("edited",), ("gone",))
