"""What somebody left in the tables who wants to be forgotten."""

import json

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


def forget(database: Database, person: str, *, at_most: int) -> int:
    """Erase what is known of somebody, no more than so many answers, in the rows of others too.

    Gives how many rows were theirs: none, where nothing is left.
    """
    # All answers are gone through, before anything is locked: an index of those who asked would have to be
    # written to with each answer, of which a thirtieth fewer could be given.
    rows = database.rows("SELECT id FROM answers WHERE person = ? LIMIT ?", person, at_most)
    theirs = json.dumps([row["id"] for row in rows])
    with database.together():
        for table, column in (("answers", "id"), ("waiting", "answer")):
            database.execute(_FORGET_PREVIOUS.format(table=table, column=column), theirs, theirs)
        waiting = database.execute(
            "DELETE FROM waiting WHERE person = ? OR answer IN (SELECT value FROM json_each(?))",
            *(person, theirs),
        )
        answers = database.execute("DELETE FROM answers WHERE id IN (SELECT value FROM json_each(?))", theirs)
        links = database.execute("DELETE FROM links WHERE person = ?", person)
        return waiting + answers + links + database.execute("DELETE FROM languages WHERE person = ?", person)
