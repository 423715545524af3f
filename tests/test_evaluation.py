from tests.evaluation import ask_all, count, read_questions


def test_the_development_questions_are_answered_rightly_by_the_command_line() -> None:
    questions = read_questions()

    counts = count(questions, ask_all(questions))

    assert counts.share(counts.right_first) >= 78
    assert counts.share(counts.right_of_three) >= 89
    assert counts.left_silent["all"] >= 7
