import pytest

from knowledge.answering import KnowledgeBase
from knowledge.building import build
from knowledge.files.folder import read_folder
from knowledge.index.opening import open_index
from tests.conftest import BUNDLED


@pytest.fixture(scope="package")
def stored(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The bundled articles, in an index on disk."""
    folder = tmp_path_factory.mktemp("index")
    contents = read_folder(BUNDLED)
    build(folder, contents.articles, contents.lexicon)
    return KnowledgeBase(open_index(folder))
