import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.files.problems import KnowledgeError
from knowledge.measuring.question_files import Gold, QuestionFileError, read_questions
from knowledge.model import Article, Question, Source
from knowledge.sentences.splitting import split
from tests.conftest import BUNDLED, MakeArticle

_LINE = {
    "question": "ومتى؟",
    "style": "followup",
    "previous": ["من افتتح السد؟"],
    "gold": [
        {"article": "dam", "quote_contains": "افتتح الوزير", "answer": "أمس"},
        {"article": "dam", "quote_contains": "السد الجديد"},
    ],
}


def _write(path: Path, *lines: Any) -> Path:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def _squad(path: Path, *articles: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"data": articles}), encoding="utf-8")
    return path


def _asked(question: str, *answers: str) -> dict[str, Any]:
    return {"question": question, "answers": [{"text": answer, "answer_start": 0} for answer in answers]}


def test_a_line_is_read_with_all_that_is_known_of_its_question(tmp_path: Path) -> None:
    questions = read_questions(_write(tmp_path / "dam.jsonl", _LINE), BUNDLED)

    (known,) = questions.questions
    assert known.question == Question("ومتى؟", ("من افتتح السد؟",))
    assert known.style == "followup"
    assert known.gold == (Gold("dam", "افتتح الوزير", "أمس"), Gold("dam", "السد الجديد", None))


def test_a_set_is_named_after_its_file_and_put_to_the_articles_of_the_folder(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    folder = make_article("dam", "افتتح الوزير السد.").parent

    questions = read_questions(_write(tmp_path / "water.jsonl", _LINE), folder)

    assert (questions.name, questions.is_encyclopedic) == ("water", False)
    assert [article.id for article in questions.contents.articles] == ["dam"]


def test_a_folder_of_questions_brings_its_own_articles(make_article: MakeArticle) -> None:
    folder = make_article("dam", "افتتح الوزير السد.").parent
    _write(folder / "questions.jsonl", _LINE)

    questions = read_questions(folder, BUNDLED)

    assert questions.name == "articles"
    assert [article.id for article in questions.contents.articles] == ["dam"]


def test_a_question_without_style_is_plain_and_one_without_gold_is_not_answered(tmp_path: Path) -> None:
    (known,) = read_questions(
        _write(tmp_path / "a.jsonl", {"question": "متى؟", "gold": []}), BUNDLED
    ).questions

    assert (known.style, known.gold, known.question.previous) == ("plain", (), ())


def test_gold_is_in_a_sentence_of_its_article_that_holds_its_words() -> None:
    first, second = split(Article("a", "سقطت المدينة. عاد الناس.", Source("وكالة")))
    (elsewhere,) = split(Article("b", "سقطت المدينة.", Source("وكالة")))
    gold = Gold("a", "المدينة", None)

    assert [gold.is_in(sentence) for sentence in (first, second, elsewhere)] == [True, False, False]


@pytest.mark.parametrize(
    "line",
    ["", "{", "[1]", "5", '"متى؟"', "{}", '{"question": "متى؟"}', '{"question": "متى؟", "gold": [{}]}'],
)
def test_a_broken_line_is_told_with_its_place(tmp_path: Path, line: str) -> None:
    path = _write(tmp_path / "a.jsonl", _LINE)
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")

    with pytest.raises(QuestionFileError, match=r"a\.jsonl:2: no question with its answers: ") as raised:
        read_questions(path, BUNDLED)

    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["gone.jsonl", "gone.json", "gone"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(QuestionFileError, match=f"{name}: cannot be read: "):
        read_questions(tmp_path / name, BUNDLED)


def test_a_folder_without_questions_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match=r"questions\.jsonl: cannot be read: "):
        read_questions(tmp_path, BUNDLED)


def test_a_file_of_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"question": "متى؟", "gold": []}'.encode("cp1256"))

    with pytest.raises(QuestionFileError, match=r"a\.jsonl: cannot be read: .*utf-8"):
        read_questions(tmp_path / "a.jsonl", BUNDLED)


def test_the_problems_of_the_articles_are_told_as_ever(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.jsonl", _LINE)
    (tmp_path / "empty").mkdir()

    with pytest.raises(KnowledgeError):
        read_questions(path, tmp_path / "empty")


def test_a_squad_file_brings_its_articles_paragraph_by_paragraph_each_once(tmp_path: Path) -> None:
    paragraphs = ["افتتح الوزير السد.", "ثم امتلأ السد.", "افتتح الوزير السد."]
    dam = {"title": "السد", "paragraphs": [{"context": text, "qas": []} for text in paragraphs]}
    fire = {"title": "الحريق", "paragraphs": [{"context": "اندلع حريق.", "qas": []}]}

    questions = read_questions(_squad(tmp_path / "arcd.json", dam, fire), BUNDLED)

    first, second = questions.contents.articles
    assert first.text == "افتتح الوزير السد.\nثم امتلأ السد."
    assert (first.title, second.title) == ("السد", "الحريق")
    assert first.id != second.id
    assert (questions.name, questions.is_encyclopedic) == ("arcd", True)


def test_the_answers_of_a_squad_question_are_its_gold_each_once(tmp_path: Path) -> None:
    asked = [_asked("من افتتح السد؟", "الوزير", "الوزير", "افتتح الوزير"), _asked("لماذا؟")]
    dam = {"title": "السد", "paragraphs": [{"context": "افتتح الوزير السد.", "qas": asked}]}

    questions = read_questions(_squad(tmp_path / "arcd.json", dam), BUNDLED)

    who, why = questions.questions
    id = questions.contents.articles[0].id
    assert set(who.gold) == {Gold(id, "الوزير", "الوزير"), Gold(id, "افتتح الوزير", "افتتح الوزير")}
    assert len(who.gold) == 2
    assert why.gold == ()
    assert who.style == "arcd"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("- من افتتح السد؟", "من افتتح السد؟"),
        ("من افتتح السد؟ ال", "من افتتح السد؟"),
        ("من افتتح السد؟", "من افتتح السد؟"),
        ("ما الفرق - إن وجد - بينهما؟", "ما الفرق - إن وجد - بينهما؟"),
    ],
)
def test_what_the_crowd_left_in_the_questions_is_taken_off(tmp_path: Path, typed: str, read: str) -> None:
    dam = {"title": "السد", "paragraphs": [{"context": "افتتح الوزير السد.", "qas": [_asked(typed)]}]}

    (known,) = read_questions(_squad(tmp_path / "arcd.json", dam), BUNDLED).questions

    assert known.question.text == read


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"data": 5}', '{"data": [{}]}', '{"data": [{"title": "ع", "paragraphs": [{}]}]}', "{"],
)
def test_what_is_not_in_squads_format_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")

    with pytest.raises(QuestionFileError, match=r"a\.json: not in SQuAD's format: ") as raised:
        read_questions(tmp_path / "a.json", BUNDLED)

    assert "\n" not in str(raised.value)
