"""What many tests need: the bundled articles, and folders of articles made for one test."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import knowledge
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import read_folder

# How long an example takes says nothing of the code on a busy machine.
settings.register_profile("isnad", settings(), deadline=None)
settings.load_profile("isnad")

BUNDLED = Path(knowledge.__file__).parent

MakeArticle = Callable[..., Path]


@pytest.fixture(scope="session")
def bundled() -> KnowledgeBase:
    return KnowledgeBase.of(read_folder(BUNDLED))


@pytest.fixture
def make_article(tmp_path: Path) -> MakeArticle:
    """Writes an article into the test's folder `articles`."""

    def make(id: str, text: str, **facts: str) -> Path:
        path = tmp_path / "articles" / f"{id}.md"
        path.parent.mkdir(exist_ok=True)
        lines = [f"{key}: {value}" for key, value in ({"source": "وكالة"} | facts).items()]
        path.write_text("\n".join(["---", *lines, "---", text]), encoding="utf-8")
        return path

    return make
