from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.documents.ids import article_id
from knowledge.files.articles import read_articles

if TYPE_CHECKING:
    from knowledge.files.problems import Problem


@given(st.text(), st.sets(st.text().map(str.casefold)))
def test_an_id_is_a_safe_name_that_is_free(title: str, taken: set[str]) -> None:
    id = article_id(title, taken)

    assert id.casefold() not in taken
    assert all(each.isalnum() or each == "-" for each in id)
    assert not id.startswith("-")
    assert len(f"{id}.md".encode()) < 255
    assert article_id(title, taken | {id.casefold()}) != id


def test_knowledge_takes_the_longest_id(tmp_path: Path) -> None:
    id = article_id("السد " * 100 + "𐤀" * 100, ())
    (tmp_path / f"{id}.md").write_text("---\nsource: رويترز\n---\nنص.\n", encoding="utf-8")
    problems: list[Problem] = []

    (article,) = read_articles(tmp_path, problems)

    assert article.id == id
    assert not problems


def test_upper_case_makes_no_other_id() -> None:
    assert article_id("Water", {"water"}) == "water-2"
