import asyncio
from pathlib import Path

import pytest

from bot.library import Library
from knowledge.files.folder import Difference
from knowledge.files.problems import KnowledgeError
from tests.conftest import MakeArticle


def test_a_broken_folder_opens_no_library(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        Library(tmp_path)


async def test_a_reload_puts_the_new_articles_into_service(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = Library(tmp_path)
    make_article("b", "عاد الناس.")

    difference = await library.reload()

    assert difference == Difference(("b",), (), ())
    assert [article.id for article in library.knowledge.articles] == ["a", "b"]


async def test_a_refused_reload_leaves_the_very_same_knowledge_in_service(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = Library(tmp_path)
    before = library.knowledge
    make_article("b", "", colour="red")

    with pytest.raises(KnowledgeError):
        await library.reload()

    assert library.knowledge is before


async def test_reloads_at_the_same_time_happen_one_after_the_other(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "غادر القائد المدينة.")
    library = Library(tmp_path)
    make_article("b", "عاد الناس.")

    differences = await asyncio.gather(library.reload(), library.reload())

    assert sorted(difference.added for difference in differences) == [(), ("b",)]
