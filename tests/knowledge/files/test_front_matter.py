from knowledge.files.front_matter import read_front_matter
from knowledge.files.problems import Problem, ProblemKind
from knowledge.model import PublicationDate


def test_facts_are_read_as_texts_and_dates() -> None:
    problems: list[Problem] = []

    facts = read_front_matter("source: NO\npublished: 2019-02\ncites: [أ, ب]", "a.md", problems)

    assert problems == []
    assert facts is not None
    assert (facts.source, facts.published, facts.cites) == ("NO", PublicationDate(2019, 2), ["أ", "ب"])


def test_every_problem_is_told_with_the_line_of_its_key() -> None:
    problems: list[Problem] = []

    facts = read_front_matter("colour: red\nurl: x\ncites: y", "a.md", problems)

    assert facts is None
    assert set(problems) == {
        Problem("a.md", 1, ProblemKind.MISSING_SOURCE),
        Problem("a.md", 2, ProblemKind.UNKNOWN_KEY, "colour"),
        Problem("a.md", 3, ProblemKind.BAD_URL, "url"),
        Problem("a.md", 4, ProblemKind.BAD_CITES, "cites"),
    }
