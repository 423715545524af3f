import json
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.conftest import MakeArticle
from tests.process import COMMAND, environment, isnad, running

_TOKEN = "123456789:AAE-a_token_that_nobody_has_000000"  # noqa: S105 - nobody's


def test_ask_prints_whole_quotes_with_their_sources(tmp_path: Path) -> None:
    done = isnad(tmp_path, "ask", "من رفع الراية الصفراء في الباغوز؟")

    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[:2] == [
        "رفعت قوات سوريا الديموقراطية رايتها الصفراء في الباغوز.",
        "— إيلاف، 23 مارس 2019",
    ]


def test_ask_says_when_the_articles_are_silent(tmp_path: Path) -> None:
    done = isnad(tmp_path, "ask", "ما هي أعراض الإنفلونزا؟")

    assert done.stdout.strip() == "لم أجد في المقالات التي أعرفها جوابًا عن هذا السؤال."


def test_sources_lists_the_articles(tmp_path: Path) -> None:
    first, *rest = isnad(tmp_path, "sources").stdout.splitlines()

    assert first.startswith("elaph-caliphate-eliminated")
    assert first.endswith("— إيلاف، 23 مارس 2019")
    assert len(rest) == 4


def test_check_says_what_is_sound(tmp_path: Path) -> None:
    done = isnad(tmp_path, "check")

    assert (done.returncode, done.stdout) == (0, "Sound: 5 articles, 101 sentences.\n")


def test_check_tells_what_is_sound_but_strange(tmp_path: Path, make_article: MakeArticle) -> None:
    folder = make_article("undated", "نص.").parent

    done = isnad(tmp_path, "check", str(folder))

    assert (done.returncode, done.stdout.splitlines()[1:]) == (0, ["Without a date: undated"])


def test_check_prints_every_problem_and_exits_with_1(tmp_path: Path, make_article: MakeArticle) -> None:
    folder = make_article("a", "نص.", colour="red").parent
    make_article("b", "")

    done = isnad(tmp_path, "check", str(folder))

    assert done.returncode == 1
    assert "a.md:3: unknown key colour" in done.stderr
    assert "b.md:3: the article has no text" in done.stderr


def test_answers_are_printed_for_other_articles_too(tmp_path: Path, make_article: MakeArticle) -> None:
    folder = make_article("dam", "افتتح الوزير السد الجديد في أسوان.", published="2024-03").parent
    lines = 'من افتتح السد؟\n{"question": "أين السد الجديد؟"}\n{}\n'

    done = isnad(tmp_path, "answer", "--json", "--knowledge", str(folder), "--ranked", "1", stdin=lines)

    first, second, bad = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert first["quotes"][0]["text"] == "افتتح الوزير السد الجديد في أسوان."
    assert first["quotes"][0]["published"] == "2024-03"
    assert second["ranked"][0]["article"] == "dam"
    assert list(bad) == ["error"]


def test_each_answer_is_given_before_the_next_question_is_asked(tmp_path: Path) -> None:
    command = [*COMMAND, "answer", "--json"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(tmp_path), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None
        for question in ("كم شاحنة؟", "متى سقطت الرقة؟"):
            stdin.write(f"{question}\n".encode())
            stdin.flush()
            assert json.loads(stdout.readline())["question"] == question
        stdin.close()
        assert process.wait(20) == 0


def test_a_reader_of_the_answers_may_leave_early(tmp_path: Path) -> None:
    command = f"yes 'كم شاحنة؟' | {shlex.join(COMMAND)} answer --json | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607 - wherever bash is
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        timeout=20,
        check=True,
    )

    assert json.loads(done.stdout)["answered"]
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("command", "told"),
    [("answer --json <&-", b""), ("sources > /dev/full", b"isnad: [Errno 28] No space left on device\n")],
)
def test_streams_that_are_closed_or_full_give_no_traceback(tmp_path: Path, command: str, told: bytes) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(COMMAND)} {command}"],  # noqa: S607 - wherever bash is
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        timeout=20,
        check=False,
    )

    assert (done.returncode, done.stderr) == (1 if told else 0, told)


def test_answer_knows_no_other_format_than_json(tmp_path: Path) -> None:
    done = isnad(tmp_path, "answer")

    assert done.returncode == 2
    assert "--json" in done.stderr


def test_answering_from_a_broken_folder_prints_the_problems(tmp_path: Path) -> None:
    done = isnad(tmp_path, "answer", "--json", "--knowledge", str(tmp_path))

    assert (done.returncode, done.stdout) == (1, "")
    assert "there are no articles here" in done.stderr


def test_a_wrong_setting_stops_the_start_with_one_line_and_without_its_value(tmp_path: Path) -> None:
    done = isnad(tmp_path, "run", web_port="SECRET", telegram_token=_TOKEN)

    assert done.returncode == 2
    assert done.stderr.startswith("ISNAD_WEB_PORT: ")
    assert done.stderr.count("\n") == 1
    assert "SECRET" not in done.stderr
    assert _TOKEN not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"telegram_token": "with space"}, "ISNAD_TELEGRAM_TOKEN: this is not a token"),
        ({"telegram_token_file": "gone"}, "ISNAD_TELEGRAM_TOKEN_FILE: the file cannot be read"),
        ({"web_host": "203.0.113.1"}, "ISNAD_WEB_HOST, ISNAD_WEB_PORT: cannot listen at 203.0.113.1:0"),
        ({"web_host": ".."}, "ISNAD_WEB_HOST, ISNAD_WEB_PORT: cannot listen at ..:0"),
        ({"data_dir": "/dev/null/data"}, "ISNAD_DATA_DIR: cannot be made: Not a directory"),
    ],
)
def test_what_cannot_be_used_stops_the_start_with_one_line(
    tmp_path: Path, settings: dict[str, str], told: str
) -> None:
    done = isnad(tmp_path, "run", **settings)

    assert done.returncode == 2
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1


def test_a_broken_folder_stops_the_start_with_every_problem(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "نص.", colour="red", published="x")

    done = isnad(tmp_path, "run", knowledge_dir=str(tmp_path))

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2


def test_without_arguments_the_commands_are_shown(tmp_path: Path) -> None:
    done = isnad(tmp_path)

    assert all(
        command in done.stdout + done.stderr for command in ("run", "ask", "answer", "check", "sources")
    )


def _news(folder: Path, *texts: str) -> Path:
    file = folder / "news.jsonl"
    lines = [
        json.dumps({"id": f"n{place}", "source": "وكالة", "text": text}) for place, text in enumerate(texts)
    ]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


@pytest.mark.parametrize("engine", ["auto", "tantivy"])
def test_what_is_imported_is_answered_from(tmp_path: Path, engine: str) -> None:
    file = _news(tmp_path, "افتتح الوزير سد أسوان الجديد.")

    done = isnad(tmp_path, "import", str(file), engine=engine)

    assert (done.returncode, done.stdout) == (0, "Added: 1. Changed: 0. As before: 0.\n")
    asked = isnad(tmp_path, "ask", "ماذا افتتح الوزير؟", engine=engine)
    assert asked.stdout.splitlines()[:2] == ["افتتح الوزير سد أسوان الجديد.", "— وكالة"]
    again = isnad(tmp_path, "import", str(file), engine=engine)
    assert again.stdout.splitlines() == [
        f"{file}: 1 lines were imported before",
        "Added: 0. Changed: 0. As before: 0.",
    ]


def test_beside_a_bot_what_it_serves_is_answered_from_and_an_import_waits_for_a_reload(
    tmp_path: Path,
) -> None:
    file = _news(tmp_path, "افتتح الوزير سد أسوان الجديد.")
    with running(tmp_path, engine="tantivy") as bot:
        assert bot.page

        imported = isnad(tmp_path, "import", str(file), engine="tantivy")
        known = isnad(tmp_path, "ask", "من رفع الراية الصفراء في الباغوز؟", engine="tantivy")
        unknown = isnad(tmp_path, "ask", "ماذا افتتح الوزير؟", engine="tantivy")
        checked = isnad(tmp_path, "check", engine="tantivy")

    assert imported.stdout.splitlines() == [
        "Added: 1. Changed: 0. As before: 0.",
        "A bot serves from this data folder: send it /reload, and it knows them.",
    ]
    assert known.stdout.startswith("رفعت قوات سوريا الديموقراطية")
    assert "أسوان" not in unknown.stdout
    assert checked.stdout.splitlines()[0] == "Sound: 6 articles, 102 sentences."


def test_what_no_admin_did_is_listed_as_nothing(tmp_path: Path) -> None:
    done = isnad(tmp_path, "audit")

    assert (done.returncode, done.stdout) == (0, "")


def test_lines_that_are_refused_are_told_and_the_others_imported(tmp_path: Path) -> None:
    file = _news(tmp_path, "افتتح السد.", "؟!")

    done = isnad(tmp_path, "import", str(file))

    assert (done.returncode, done.stdout) == (1, "Added: 1. Changed: 0. As before: 0.\n")
    assert done.stderr.splitlines() == [
        "news.jsonl:2: no letter in its text: write the article there, or leave the line out",
        "Refused: 1 lines; the others are imported.",
    ]


def test_a_file_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    done = isnad(tmp_path, "import", "nowhere.jsonl")

    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "isnad import: nowhere.jsonl: no such file: name a file of articles, or a folder of them"
    ]
