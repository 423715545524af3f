from bot.benchmarks import reload


def test_questions_go_on_while_the_articles_are_reloaded() -> None:
    (table,) = reload.bench(lambda _: None, sentences=100, quiet_seconds=0.2).tables

    quiet, reloading = table.rows
    assert (quiet[0], reloading[0]) == ("no reload", "during a reload")
    assert int(quiet[2]) >= 4
    assert int(reloading[2]) >= 1
