import pytest

from bot import wording
from knowledge.files.problems import KnowledgeError, Problem, ProblemKind

_say = wording.ARABIC


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_kind_of_problem_can_be_told_in_both_languages(kind: ProblemKind) -> None:
    problem = Problem("water.md", 3, kind, "قيمة")

    for told in (str(problem), _say.problem(problem)):
        assert "water.md:3" in told
        assert "{" not in told


def test_the_error_holds_all_problems_a_line_each() -> None:
    problems = (Problem("a.md", 1, ProblemKind.EMPTY_BODY), Problem("b.md", 2, ProblemKind.BAD_URL))

    error = KnowledgeError(problems)

    assert error.problems == problems
    assert len(str(error).splitlines()) == 2
