from pathlib import Path

import pytest

from knowledge.files.folder import read_folder
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
