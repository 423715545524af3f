from knowledge.steps import Steps, at_once


def test_all_steps_are_taken_at_once_where_nobody_waits() -> None:
    taken = []

    def walk() -> Steps[str]:
        taken.append("first")
        yield
        taken.append("second")
        return "there"

    assert at_once(walk()) == "there"
    assert taken == ["first", "second"]
