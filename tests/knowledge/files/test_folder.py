from pathlib import Path

import pytest

from knowledge.files.folder import Contents, Difference, compare, read_folder
from knowledge.files.lexicon import Lexicon
from knowledge.files.problems import KnowledgeError, ProblemKind
from tests.conftest import MakeArticle

_ALIASES = 'groups = [["قسد", "SDF"]]'


def _write(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")


def test_articles_aliases_and_synonyms_are_read_together(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "نص.")
    _write(tmp_path, "aliases.toml", _ALIASES)
    _write(tmp_path, "synonyms.toml", 'groups = [["حاصر", "طوق"]]')

    contents = read_folder(tmp_path)

    assert [article.id for article in contents.articles] == ["a"]
    assert contents.lexicon == Lexicon((("قسد", "SDF"),), (("حاصر", "طوق"),))


def test_problems_of_articles_and_lists_are_told_at_once_by_file_and_line(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "فيه\tجدولة.", published="قريبا")
    _write(tmp_path, "synonyms.toml", "groups = 1")
    _write(tmp_path, "aliases.toml", 'groups = [\n  ["!", "قسد"],\n  ["داعش"],\n]')

    with pytest.raises(KnowledgeError) as raised:
        read_folder(tmp_path)

    assert [(each.file, each.line, each.kind) for each in raised.value.problems] == [
        ("aliases.toml", 2, ProblemKind.NO_WORD),
        ("aliases.toml", 3, ProblemKind.SHORT_GROUP),
        ("articles/a.md", 3, ProblemKind.BAD_DATE),
        ("articles/a.md", 5, ProblemKind.ALTERED_CHARACTER),
        ("synonyms.toml", 1, ProblemKind.NO_GROUPS),
    ]


def test_lists_of_words_are_no_articles(tmp_path: Path) -> None:
    _write(tmp_path, "aliases.toml", _ALIASES)

    with pytest.raises(KnowledgeError) as raised:
        read_folder(tmp_path)

    assert [each.kind for each in raised.value.problems] == [ProblemKind.NO_ARTICLES]


def test_a_folder_that_did_not_change_has_no_difference(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "نص.")

    assert compare(read_folder(tmp_path), read_folder(tmp_path)) == Difference((), (), ())


@pytest.mark.parametrize(
    "after", ['groups = [["قسد", "QSD"]]', 'groups = [["قسد", "SDF"], ["داعش", "ISIS"]]', "groups = []"]
)
@pytest.mark.parametrize("file", ["aliases.toml", "synonyms.toml"])
def test_a_list_is_changed_when_its_groups_are(
    tmp_path: Path, make_article: MakeArticle, file: str, after: str
) -> None:
    make_article("a", "نص.")
    _write(tmp_path, file, _ALIASES)
    old = read_folder(tmp_path)
    _write(tmp_path, file, after)

    assert compare(old, read_folder(tmp_path)) == Difference((), (file,), ())


@pytest.mark.parametrize("file", ["aliases.toml", "synonyms.toml"])
def test_a_list_that_is_only_written_in_another_way_is_not_changed(
    tmp_path: Path, make_article: MakeArticle, file: str
) -> None:
    make_article("a", "نص.")
    _write(tmp_path, file, _ALIASES)
    old = read_folder(tmp_path)
    _write(tmp_path, file, '# قوات\ngroups = [\n    ["قسد", "SDF"],\n]')

    assert compare(old, read_folder(tmp_path)) == Difference((), (), ())


def test_changed_articles_are_told_before_changed_lists(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "قبل.")
    old = read_folder(tmp_path)
    make_article("a", "بعد.")
    make_article("b", "جديد.")
    _write(tmp_path, "aliases.toml", _ALIASES)
    _write(tmp_path, "synonyms.toml", _ALIASES)

    assert compare(old, read_folder(tmp_path)) == Difference(
        ("b",), ("a", "aliases.toml", "synonyms.toml"), ()
    )


def test_a_removed_list_is_changed_and_not_removed(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "نص.")
    _write(tmp_path, "aliases.toml", _ALIASES)
    old = read_folder(tmp_path)
    (tmp_path / "aliases.toml").unlink()

    assert compare(old, read_folder(tmp_path)) == Difference((), ("aliases.toml",), ())


def test_empty_contents_have_no_difference() -> None:
    assert compare(Contents((), Lexicon()), Contents((), Lexicon())) == Difference((), (), ())
