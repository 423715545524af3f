from pathlib import Path

import pytest

from knowledge.arabic.letters import fold
from knowledge.files.lexicon import ALIASES, SYNONYMS, Lexicon, read_lexicon
from knowledge.files.problems import Problem, ProblemKind
from tests.conftest import BUNDLED


def _read(folder: Path) -> tuple[Lexicon, list[Problem]]:
    problems: list[Problem] = []
    return read_lexicon(folder, problems), problems


def _problems(folder: Path) -> list[Problem]:
    return _read(folder)[1]


@pytest.mark.parametrize("file", [ALIASES, SYNONYMS])
def test_the_groups_of_a_file_are_read_in_order(tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_text(
        '# أسماء\ngroups = [\n    ["قسد", "SDF"],  # قوات\n    ["رويترز", "وكالة رويترز"],\n]\n',
        encoding="utf-8",
    )

    lexicon, problems = _read(tmp_path)

    assert problems == []
    assert (lexicon.aliases if file == ALIASES else lexicon.synonyms) == (
        ("قسد", "SDF"),
        ("رويترز", "وكالة رويترز"),
    )


def test_a_folder_without_synonyms_has_the_bundled_ones_and_one_without_aliases_none(tmp_path: Path) -> None:
    lexicon, problems = _read(tmp_path)

    assert problems == []
    assert lexicon == Lexicon((), _read(BUNDLED)[0].synonyms)
    assert lexicon.synonyms


def test_the_bundled_lists_are_sound() -> None:
    lexicon, problems = _read(BUNDLED)

    assert problems == []
    assert any({"قسد", "SDF"} <= set(group) for group in lexicon.aliases)
    assert any({"حاصر", "طوق"} <= set(group) for group in lexicon.synonyms)


def test_a_list_may_be_empty(tmp_path: Path) -> None:
    for file in (ALIASES, SYNONYMS):
        (tmp_path / file).write_text("groups = []")

    assert _read(tmp_path) == (Lexicon(), [])


@pytest.mark.parametrize(
    ("content", "line", "kind", "detail"),
    [
        ("", 1, ProblemKind.NO_GROUPS, ""),
        ('groups = "قسد"', 1, ProblemKind.NO_GROUPS, ""),
        ('groups = [["قسد", "SDF"]]\n\nnames = []', 3, ProblemKind.UNKNOWN_LIST, "names"),
        ('groups = [\n  ["قسد", "SDF"],\n  "داعش",\n]', 3, ProblemKind.BAD_GROUP, "داعش"),
        ('groups = [\n  ["قسد", "SDF"],\n  7,\n]', 3, ProblemKind.BAD_GROUP, "7"),
        (f"groups = [0x{'F' * 5000}]", 1, ProblemKind.BAD_GROUP, "int"),
        ('groups = [\n  ["قسد", "SDF"],\n  ["داعش"],\n]', 3, ProblemKind.SHORT_GROUP, "داعش"),
        (
            'groups = [\n  ["قسد", "SDF"],\n  ["داعش", "داعش"],\n]',
            3,
            ProblemKind.SHORT_GROUP,
            "داعش، داعش",
        ),
        ('groups = [\n  ["قسد", "SDF"],\n  ["داعش", "!؟"],\n]', 3, ProblemKind.NO_WORD, "!؟"),
        ('groups = [\n  ["قسد", "SDF"],\n  ["داعش", ""],\n]', 3, ProblemKind.NO_WORD, '""'),
    ],
)
def test_a_problem_names_file_line_and_what_was_found(
    tmp_path: Path, content: str, line: int, kind: ProblemKind, detail: str
) -> None:
    for file in (ALIASES, SYNONYMS):
        (tmp_path / file).write_text(content, encoding="utf-8")

    assert _problems(tmp_path) == [Problem(file, line, kind, detail) for file in (ALIASES, SYNONYMS)]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('groups = [\n  ["قسد" "SDF"],\n]', 2),
        ('groups = [\n  ["قسد", "SDF],\n]', 2),
        ('groups = [\n  ["قسد", "SDF"]\n  ["داعش", "ISIS"],\n]', 3),
        ("groups: [قسد، SDF]", 1),
    ],
)
@pytest.mark.parametrize("file", [ALIASES, SYNONYMS])
def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path, file: str, content: str, line: int) -> None:
    (tmp_path / file).write_text(content, encoding="utf-8")

    (problem,) = _problems(tmp_path)

    assert (problem.file, problem.line, problem.kind) == (file, line, ProblemKind.BAD_TOML)
    assert problem.detail


@pytest.mark.parametrize("value", ["[" * 5000, "9" * 5000])
@pytest.mark.parametrize("file", [ALIASES, SYNONYMS])
def test_what_the_reader_of_toml_trips_over_is_a_problem_too(tmp_path: Path, file: str, value: str) -> None:
    (tmp_path / file).write_text(f"groups = {value}")

    (problem,) = _problems(tmp_path)

    assert (problem.file, problem.line, problem.kind) == (file, 1, ProblemKind.BAD_TOML)


def test_a_name_in_two_groups_is_a_problem_among_aliases_only(tmp_path: Path) -> None:
    for file in (ALIASES, SYNONYMS):
        (tmp_path / file).write_text('groups = [\n  ["قسد", "SDF"],\n  ["قوات", "قسد"],\n]', encoding="utf-8")

    assert _problems(tmp_path) == [Problem(ALIASES, 3, ProblemKind.DUPLICATE_ALIAS, "قسد")]


def test_names_without_a_word_are_not_the_same_name(tmp_path: Path) -> None:
    (tmp_path / ALIASES).write_text('groups = [["قسد", "x"], ["قوات", "y"]]', encoding="utf-8")

    assert [problem.kind for problem in _problems(tmp_path)] == [ProblemKind.NO_WORD] * 2


@pytest.mark.parametrize("file", [ALIASES, SYNONYMS])
def test_a_file_that_is_not_utf8_is_told_with_its_byte(tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_bytes('groups = [["قسد", "SDF"]]'.encode("cp1256"))

    (problem,) = _problems(tmp_path)

    assert (problem.file, problem.kind, problem.detail) == (file, ProblemKind.NOT_UTF8, "12")


@pytest.mark.parametrize("file", [ALIASES, SYNONYMS])
def test_a_folder_or_a_link_to_nowhere_in_the_place_of_a_file_is_a_problem(tmp_path: Path, file: str) -> None:
    (tmp_path / file).mkdir()
    is_folder = _problems(tmp_path)
    (tmp_path / file).rmdir()
    (tmp_path / file).symlink_to(tmp_path / "gone")

    assert is_folder == [Problem(file, 1, ProblemKind.UNREADABLE, "Is a directory")]
    assert _problems(tmp_path) == [Problem(file, 1, ProblemKind.UNREADABLE, "No such file or directory")]


def test_all_problems_of_both_files_are_told(tmp_path: Path) -> None:
    (tmp_path / ALIASES).write_text('groups = [\n  ["قسد"],\n  ["!", "؟"],\n]', encoding="utf-8")
    (tmp_path / SYNONYMS).write_text("names = []")

    assert [(each.file, each.line, each.kind) for each in _problems(tmp_path)] == [
        (ALIASES, 2, ProblemKind.SHORT_GROUP),
        (ALIASES, 3, ProblemKind.NO_WORD),
        (ALIASES, 3, ProblemKind.NO_WORD),
        (SYNONYMS, 1, ProblemKind.UNKNOWN_LIST),
        (SYNONYMS, 1, ProblemKind.NO_GROUPS),
    ]


def test_aliases_and_synonyms_are_found_under_the_number_of_their_group() -> None:
    phrases = Lexicon((("قسد", "قوات سوريا"),), (("مات", "توفي"), ("حاصر", "طوق"))).phrases()

    text = [fold(word) for word in "توفي قائد قوات سوريا حين طوق المدينة".split()]

    assert list(phrases.terms(text)) == [("~0", 0), ("@0", 2), ("~1", 5)]
