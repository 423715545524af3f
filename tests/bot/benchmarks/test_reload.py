from bot.benchmarks import reload


def test_questions_go_on_while_the_articles_are_reloaded_and_commands_start_over_these() -> None:
    report = reload.bench(lambda _: None, sentences=100, quiet_seconds=0.2, times_started=1)

    noticed, commands = report.tables
    quiet, reloading = noticed.rows
    assert (quiet[0], reloading[0]) == ("no reload", "during a reload")
    assert int(quiet[2]) >= 4
    assert int(reloading[2]) >= 1
    assert commands.title == "Commands over 100 sentences"
    assert [row[0].split(",")[0] for row in commands.rows] == ["isnad ask", "isnad run", "isnad run"]
