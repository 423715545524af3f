from knowledge.engines.fields import MAX_PARAGRAPH, Fields, fields
from knowledge.model import Article, Source
from knowledge.sentences.splitting import split


def _fields(text: str, title: str | None = None) -> list[Fields]:
    return fields(split(Article("a", text, Source("وكالة"), title=title)))


def test_a_sentence_is_found_by_its_own_words_without_stop_words() -> None:
    (only,) = _fields("غادر القائد من المدينة.")

    assert only.own.stems == ("غادر", "قايد", "مدين")


def test_the_surroundings_of_a_sentence_are_its_paragraph() -> None:
    first, *_ = _fields("قائد. مدير. طبيب.\nجندي. مهندس.")

    assert first.surroundings.stems == ("قايد", "مدير", "طبيب")


def test_the_surroundings_of_a_paragraph_of_one_sentence_are_its_neighbours() -> None:
    _, middle, _ = _fields("قائد.\nمدير.\nطبيب.")

    assert middle.surroundings.stems == ("قايد", "مدير", "طبيب")


def test_the_surroundings_in_a_text_without_paragraphs_are_the_neighbours() -> None:
    sentences = _fields("قائد. " * (MAX_PARAGRAPH + 1))

    assert [len(each.surroundings.stems) for each in sentences] == [2, *[3] * (MAX_PARAGRAPH - 1), 2]


def test_the_title_belongs_to_the_surroundings_and_not_to_the_sentence() -> None:
    (only,) = _fields("غادر القائد المدينة.", title="سقوط الباغوز")

    assert "باغوز" in only.surroundings.stems
    assert "باغوز" not in only.own.stems


def test_surroundings_do_not_reach_into_another_article() -> None:
    one, other = (Article(id, "قائد.", Source("وكالة")) for id in "ab")

    assert [each.surroundings.stems for each in fields([*split(one), *split(other)])] == [("قايد",)] * 2
