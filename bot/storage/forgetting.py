"""What somebody left in the tables who wants to be forgotten."""

import json
from collections.abc import Sequence

from bot.storage.database import Database

_FORGET_PREVIOUS = """
    UPDATE {table} SET previous = (
        SELECT json_group_array(value) FROM json_each(previous)
        WHERE value NOT IN (SELECT question FROM answers WHERE id IN (SELECT value FROM json_each(?)))
    )
    WHERE previous <> '[]' AND {column} IN (
        SELECT id FROM answers WHERE conversation IN (
            SELECT conversation FROM answers WHERE id IN (SELECT value FROM json_each(?))
        )
    )
"""
"""Takes somebody's questions out of those that the questions of others were asked behind."""


def forget(database: Database, person: str, answers: Sequence[str]) -> int:
    """Erase what is known of somebody, of their answers those of some ids, in the rows of others too.

    Gives how many rows were theirs.
    """
    theirs = json.dumps(answers)
    with database.together():
        for table, column in (("answers", "id"), ("waiting", "answer")):
            database.execute(_FORGET_PREVIOUS.format(table=table, column=column), theirs, theirs)
        waiting = database.execute(
            "DELETE FROM waiting WHERE person = ? OR answer IN (SELECT value FROM json_each(?))",
            *(person, theirs),
        )
        answered = database.execute(
            "DELETE FROM answers WHERE id IN (SELECT value FROM json_each(?))", theirs
        )
        links = database.execute("DELETE FROM links WHERE person = ?", person)
        return waiting + answered + links + database.execute("DELETE FROM languages WHERE person = ?", person)
