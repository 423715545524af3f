import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.command_line import measuring
from knowledge.answers import silence
from knowledge.answers.marks import runs
from knowledge.answers.silence import SIGNALS
from knowledge.measuring.training import Trained
from knowledge.ranking import scoring
from knowledge.ranking.features import FEATURES
from tests.conftest import MakeArticle
from tests.process import isnad

_TRAINING = Path(__file__).parents[2] / "training"
_RIGHT = {
    "question": "من أعلن القضاء التام على الخلافة؟",
    "style": "msa",
    "gold": [{"article": "elaph-caliphate-eliminated", "quote_contains": "السبت القضاء التام على"}],
}
_WRONG = {
    "question": "من أعلن القضاء التام على الخلافة؟",
    "style": "typo",
    "gold": [{"article": "elaph-caliphate-eliminated", "quote_contains": "لا شيء كهذا"}],
}
_SILENT = {"question": "متى؟", "style": "unanswerable", "gold": []}


def _write(path: Path, *questions: dict[str, Any]) -> str:
    lines = (json.dumps(each, ensure_ascii=False) + "\n" for each in questions)
    path.write_text("".join(lines), encoding="utf-8")
    return str(path)


def _few(source: Path, target: Path) -> str:
    """A file with some of the questions of another."""
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    target.write_text("".join(lines[::10]), encoding="utf-8")
    return str(target)


def _training_files(folder: Path) -> list[str]:
    """A file of questions and a folder of questions with their articles."""
    news = folder / "news"
    shutil.copytree(_TRAINING / "news", news)
    _few(_TRAINING / "news" / "questions.jsonl", news / "questions.jsonl")
    return [_few(_TRAINING / "baghouz.jsonl", folder / "baghouz.jsonl"), str(news)]


def _weights() -> list[bytes]:
    return [path.read_bytes() for path in (scoring.WEIGHTS, silence.WEIGHTS)]


def test_the_measures_of_a_file_are_printed_as_one_json_object(tmp_path: Path) -> None:
    done = isnad(tmp_path, "evaluate", _write(tmp_path / "a.jsonl", _RIGHT, _WRONG, _SILENT), "--json")

    (line,) = done.stdout.splitlines()
    measured = json.loads(line)
    assert done.returncode == 0
    assert measured["name"] == "a"
    assert measured["all"]["answerable"] == 2
    assert measured["all"]["right_first"] == 0.5
    assert (measured["all"]["unanswerable"], measured["all"]["left_silent"]) == (1, 1.0)
    assert set(measured["by_style"]) == {"msa", "typo", "unanswerable"}
    assert set(measured["by_kind"]) == {"who", "when"}
    assert [each["shown_rank"] for each in measured["questions"]] == [1, None, None]
    assert [each["answerable"] for each in measured["questions"]] == [True, True, False]


def test_each_file_has_its_object_in_order(tmp_path: Path) -> None:
    files = [_write(tmp_path / "b.jsonl", _RIGHT), _write(tmp_path / "a.jsonl", _SILENT)]

    done = isnad(tmp_path, "evaluate", *files, "--json")

    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == ["b", "a"]


def test_the_baselines_are_measured_when_they_are_asked_for(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.jsonl", _RIGHT)

    without = json.loads(isnad(tmp_path, "evaluate", file, "--json").stdout)
    with_baselines = json.loads(isnad(tmp_path, "evaluate", file, "--json", "--baseline").stdout)

    assert list(without["systems"]) == ["Isnad"]
    assert next(iter(with_baselines["systems"])) == "Isnad"
    assert len(with_baselines["systems"]) == 3


def test_the_measures_are_printed_as_tables(tmp_path: Path) -> None:
    done = isnad(tmp_path, "evaluate", _write(tmp_path / "a.jsonl", _RIGHT, _WRONG), "--baseline")

    assert done.returncode == 0
    assert re.search(r"msa\W+1\W+100\.0\W+100\.0", done.stdout)
    assert re.search(r"typo\W+1\W+0\.0\W+0\.0", done.stdout)
    assert "Isnad: right first 50.0 % [" in done.stdout
    assert "BM25 over light10 stems: right first" in done.stdout
    assert str(_WRONG["question"]) not in done.stdout


def test_what_went_wrong_is_listed_when_it_is_asked_for(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.jsonl", _RIGHT, _WRONG)

    listed = isnad(tmp_path, "evaluate", file, "--errors").stdout

    assert listed.count(f"ranked not, shown not: {_WRONG['question']}\n") == 1
    assert listed.count(str(_WRONG["question"])) == 1


def test_questions_are_put_to_the_articles_of_another_folder(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    folder = make_article("dam", "افتتح الوزير السد الجديد في أسوان.").parent
    dam = {"question": "من افتتح السد الجديد؟", "gold": [{"article": "dam", "quote_contains": "السد"}]}
    file = _write(tmp_path / "a.jsonl", dam)

    option = isnad(tmp_path, "evaluate", file, "--json", "--knowledge", str(folder))
    setting = isnad(tmp_path, "evaluate", file, "--json", knowledge_dir=str(folder))

    assert json.loads(option.stdout)["questions"][0]["rank"] == 1
    assert option.stdout == setting.stdout


def test_a_folder_is_evaluated_with_its_own_articles(tmp_path: Path, make_article: MakeArticle) -> None:
    folder = make_article("dam", "افتتح الوزير السد الجديد في أسوان.").parent
    dam = {"question": "من افتتح السد الجديد؟", "gold": [{"article": "dam", "quote_contains": "السد"}]}
    _write(folder / "questions.jsonl", dam)

    done = isnad(tmp_path, "evaluate", str(folder), "--json")

    assert json.loads(done.stdout)["questions"][0]["rank"] == 1


@pytest.mark.parametrize("command", [["evaluate", "--json"], ["train", "--dry-run"]])
@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.jsonl", '{"question": "متى؟", "gold": []}\n{"question": "متى؟"}\n', "a.jsonl:2: no question"),
        ("a.jsonl", "متى؟\n", "a.jsonl:1: no question"),
        ("a.json", "[]", "a.json: not in SQuAD's format"),
        ("gone.jsonl", None, "gone.jsonl: cannot be read"),
    ],
)
def test_a_broken_file_of_questions_is_told_in_one_line(
    tmp_path: Path, command: list[str], name: str, text: str | None, told: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")

    done = isnad(tmp_path, *command, name)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["evaluate"], ["train", "--dry-run"]])
def test_a_broken_folder_of_articles_is_told_with_every_problem(
    tmp_path: Path, make_article: MakeArticle, command: list[str]
) -> None:
    folder = make_article("a", "نص.", colour="red", published="x").parent

    done = isnad(tmp_path, *command, _write(tmp_path / "a.jsonl", _SILENT), "--knowledge", str(folder))

    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("command", ["evaluate", "train"])
def test_a_file_of_questions_must_be_named(tmp_path: Path, command: str) -> None:
    assert isnad(tmp_path, command).returncode == 2


def test_a_dry_run_of_the_training_prints_its_report_and_writes_nothing(tmp_path: Path) -> None:
    before = _weights()

    done = isnad(tmp_path, "train", *_training_files(tmp_path), "--dry-run")

    assert done.returncode == 0
    assert re.search(r"baghouz\W+\d+\W+[\d.]+ %", done.stdout)
    assert re.search(r"news\W+\d+\W+[\d.]+ %", done.stdout)
    assert "Written" not in done.stdout
    assert _weights() == before


def test_weights_are_made_with_scipy_which_nothing_else_needs(tmp_path: Path) -> None:
    # What lies where the command is started is found first.
    (tmp_path / "scipy.py").write_text("raise ModuleNotFoundError(\"No module named 'scipy'\")", "utf-8")
    questions = _write(tmp_path / "a.jsonl", _RIGHT)

    evaluated = isnad(tmp_path, "evaluate", questions, "--json")
    trained = isnad(tmp_path, "train", "--dry-run", questions)

    assert evaluated.returncode == 0
    assert (trained.returncode, trained.stdout) == (2, "")
    assert trained.stderr.splitlines()[-1].startswith("isnad train: No module named 'scipy'")


def test_nothing_can_be_learnt_from_questions_without_answers(tmp_path: Path) -> None:
    done = isnad(tmp_path, "train", "--dry-run", _write(tmp_path / "a.jsonl", _SILENT))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("no question in these files has an answer")


def test_weights_that_are_written_are_those_that_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "WEIGHTS", tmp_path / "weights.json")
    monkeypatch.setattr(silence, "WEIGHTS", tmp_path / "silence.json")
    monkeypatch.setattr(runs, "WEIGHTS", tmp_path / "runs.json")
    unit = {"output": 1.5, "bias": -0.5, "weights": dict.fromkeys(FEATURES, 0.75)}
    ranking = {"weights": dict.fromkeys(FEATURES, 0.5), "units": [unit]}
    marks = dict.fromkeys(runs.FEATURES, 0.125)
    trained = Trained(ranking, dict.fromkeys(SIGNALS, 0.25), 1.0, -1.0, marks, ())

    written = measuring.write_weights(trained, "isnad train a (1 questions)")

    assert written == tuple(tmp_path / name for name in ("weights.json", "silence.json", "runs.json"))
    assert scoring.read_scoring().names() == trained.ranking
    kept_silent = json.loads(written[1].read_text(encoding="utf-8"))
    assert kept_silent["weights"] == trained.silence
    assert (kept_silent["threshold"], kept_silent["withheld"]) == (1.0, -1.0)
    assert kept_silent["made"] == "isnad train a (1 questions)"
    assert json.loads(written[2].read_text(encoding="utf-8"))["weights"] == marks
