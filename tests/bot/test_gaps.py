import csv
import io
import json
from pathlib import Path

import pytest

from bot.gaps import as_csv, as_jsonl, code_of, grouped
from bot.storage.answers import Gap
from knowledge.measuring.question_files import QuestionFileError, read_questions
from tests.conftest import BUNDLED


def _gaps(*questions: str) -> list[Gap]:
    return [Gap(str(number), question, None, number) for number, question in enumerate(questions)]


def test_gaps_that_ask_much_the_same_are_one_group_oldest_first() -> None:
    gaps = _gaps("متى بدأت المعركة؟", "كم عدد النازحين؟", "متى بدأت المعركة", "كم عدد النازحين؟")

    assert [[gap.id for gap in group] for group in grouped(gaps)] == [["0", "2"], ["1", "3"]]


def test_no_gaps_are_no_groups() -> None:
    assert grouped([]) == ()


def test_a_group_keeps_its_code_when_it_grows_and_others_are_closed() -> None:
    gaps = _gaps("متى بدأت المعركة؟", "كم عدد النازحين؟", "من رفع الراية؟", "كم عدد النازحين")

    before, after = grouped(gaps[:3]), grouped(gaps[1:])

    assert code_of(before[1]) == code_of(after[0])
    assert len({code_of(group) for group in before}) == 3


def test_a_table_of_gaps_can_be_read_back() -> None:
    group = (Gap("1", 'ما معنى "خلافة"، يا ترى؟', "bad", 0),) * 2

    assert list(csv.DictReader(io.StringIO(as_csv([group]).removeprefix("\ufeff")))) == [
        {"question": 'ما معنى "خلافة"، يا ترى؟', "count": "2", "rating": "bad"}
    ]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u200f=", "＝"])
def test_a_question_is_never_a_formula_of_a_spreadsheet(begin: str) -> None:
    table = as_csv([tuple(_gaps(f"{begin}HYPERLINK(1)"))]).removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(table, newline=""))

    assert row["question"] == f"'{begin}HYPERLINK(1)"


def test_no_cell_ends_at_a_semicolon_by_which_some_spreadsheets_part_them() -> None:
    assert '"متى؟;=1+1"' in as_csv([tuple(_gaps("متى؟;=1+1"))])


def test_a_table_begins_with_the_mark_that_tells_spreadsheets_its_encoding() -> None:
    assert as_csv([]).encode().startswith(b'\xef\xbb\xbf"question",')


def test_exported_gaps_are_questions_whose_answers_are_to_be_filled_in() -> None:
    (line,) = as_jsonl([tuple(_gaps("متى؟"))]).splitlines()

    assert json.loads(line) == {"question": "متى؟", "style": "gap"}


def test_exported_gaps_are_no_test_before_their_answers_are_filled_in(tmp_path: Path) -> None:
    exported = tmp_path / "gaps.jsonl"
    exported.write_text(as_jsonl([tuple(_gaps("متى بدأت المعركة؟"))]), encoding="utf-8")

    with pytest.raises(QuestionFileError, match=r"gaps\.jsonl:1: no question with its answers: gold"):
        read_questions(exported, BUNDLED)
