"""The tables of the file in which the bot remembers things, and how they came to be what they are."""

FILE = "isnad.sqlite3"

MIGRATIONS = (
    """
    CREATE TABLE secrets (
        name TEXT PRIMARY KEY,
        value BLOB NOT NULL
    ) STRICT;
    CREATE TABLE answers (
        id TEXT PRIMARY KEY,
        person TEXT NOT NULL,
        conversation TEXT NOT NULL,
        message INTEGER,
        face TEXT NOT NULL,
        asked_at REAL NOT NULL,
        seconds REAL NOT NULL,
        question TEXT NOT NULL,
        previous TEXT NOT NULL,
        version TEXT NOT NULL,
        quotes TEXT NOT NULL,
        rating TEXT,
        is_done INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX answers_by_conversation ON answers (conversation, asked_at);
    CREATE INDEX answers_by_time ON answers (asked_at);
    CREATE TABLE languages (
        person TEXT PRIMARY KEY,
        language TEXT NOT NULL
    ) STRICT;
    CREATE TABLE groups (
        conversation TEXT PRIMARY KEY
    ) STRICT;
    CREATE TABLE waiting (
        answer TEXT PRIMARY KEY,
        person TEXT NOT NULL,
        chat INTEGER NOT NULL,
        thread INTEGER,
        language TEXT NOT NULL,
        question TEXT NOT NULL,
        previous TEXT NOT NULL,
        since REAL NOT NULL
    ) STRICT;
    CREATE TABLE links (
        id TEXT PRIMARY KEY,
        question TEXT NOT NULL,
        made_at REAL NOT NULL
    ) STRICT;
    CREATE TABLE audit (
        at REAL NOT NULL,
        admin INTEGER NOT NULL,
        action TEXT NOT NULL,
        detail TEXT NOT NULL
    ) STRICT;
    CREATE TABLE drafts (
        id TEXT PRIMARY KEY,
        admin INTEGER NOT NULL,
        message INTEGER,
        drafts TEXT NOT NULL,
        made_at REAL NOT NULL
    ) STRICT;
    CREATE TABLE counts (
        day TEXT NOT NULL,
        name TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (day, name)
    ) STRICT;
    """,
    """
    ALTER TABLE waiting RENAME TO waiting_by_answer;
    CREATE TABLE waiting (
        answer TEXT NOT NULL,
        person TEXT NOT NULL,
        chat INTEGER NOT NULL,
        thread INTEGER,
        language TEXT NOT NULL,
        question TEXT NOT NULL,
        previous TEXT NOT NULL,
        since REAL NOT NULL,
        PRIMARY KEY (answer, person)
    ) STRICT;
    INSERT INTO waiting SELECT * FROM waiting_by_answer;
    DROP TABLE waiting_by_answer;
    CREATE TABLE draft_messages (
        admin INTEGER NOT NULL,
        message INTEGER NOT NULL,
        drafts TEXT NOT NULL,
        shown_at REAL NOT NULL,
        PRIMARY KEY (admin, message)
    ) STRICT;
    INSERT INTO draft_messages
        SELECT admin, message, id, made_at FROM drafts WHERE message IS NOT NULL;
    ALTER TABLE drafts DROP COLUMN message;
    """,
    # Nobody could have those forgotten that have no owner yet.
    "DELETE FROM links; ALTER TABLE links ADD COLUMN person TEXT NOT NULL DEFAULT '';",
    # What is too old and what is a gap is found without looking at all rows.
    """
    CREATE INDEX links_by_time ON links (made_at);
    CREATE INDEX gaps ON answers (asked_at)
        WHERE NOT is_done AND (quotes = '[]' AND rating IS NULL OR rating <> 'good');
    """,
)
"""As `Database` takes them. Only add."""
