"""What can be wrong with a knowledge folder, and how to mend it."""

from dataclasses import dataclass
from enum import Enum


class ProblemKind(Enum):
    """A kind of problem: what is wrong, how to mend it. `{detail}` stands for what was found."""

    NO_FOLDER = (
        "no folder that can be read ({detail})",
        "name a folder that is there in ISNAD_KNOWLEDGE_DIR or on the command line",
    )
    NO_ARTICLES = (
        "there are no articles here",
        "put at least one into this folder as ID.md, even if others are imported",
    )
    BAD_ID = "the name is no id", "name it with letters and digits, 100 at most"
    UNREADABLE = "cannot be read ({detail})", "make it a readable file"
    UNWRITABLE = "cannot be written ({detail})", "make room on the disk and let the bot write there"
    NOT_UTF8 = "not UTF-8 (byte {detail})", "save the file as UTF-8"
    NO_FRONT_MATTER = (
        "no front matter",
        "begin the file with a line ---, then source: NAME, and end that part with a line ---",
    )
    BAD_YAML = "the front matter is not YAML ({detail})", "put texts that hold : or # into quotes"
    UNKNOWN_KEY = "unknown key {detail}", "use source, title, published, url, via, cites or language"
    DUPLICATE_KEY = "key {detail} stands twice", "keep one of the two"
    MISSING_SOURCE = "no source", "add source: and the publisher's name to the front matter"
    BAD_TEXT = "{detail} is not a text of one line, 1 to 200 characters", "write it on one line"
    BAD_DATE = "published is not a date", "write 2019, 2019-03 or 2019-03-23"
    BAD_URL = "url is not a web address", "write it in full, beginning with https://"
    BAD_CITES = "cites is not a list of names", "write one name a line, each after a dash"
    BAD_LANGUAGE = "language is not a language code", "write a code like ar"
    EMPTY_BODY = "the article has no text", "put its text below the front matter"
    DUPLICATE_ID = "its id is taken by {detail}", "rename one of the two files"
    BAD_TOML = "the file is not TOML ({detail})", "put each name into quotes and a comma behind it"
    NO_GROUPS = "there is no list `groups`", "write groups = [ and in it a list of names for each thing"
    UNKNOWN_LIST = "unknown key {detail}", "put every group into the one list `groups`"
    BAD_GROUP = "{detail} is not a list of names", 'write a group as ["one name", "another"]'
    SHORT_GROUP = "the group {detail} has fewer than two names", "add another name or delete the group"
    NO_WORD = "{detail} holds no word", "write a name of two letters or more"
    DUPLICATE_ALIAS = "{detail} stands in two groups", "keep it in one of them"
    ALL_REMOVED = "every article is removed", "take an id out of this list, or delete the file"
    BAD_ID_LIST = "not a list of ids ({detail})", 'write it as ["one", "another"], or delete the file'
    ALTERED_CHARACTER = "Telegram would alter {detail} in a quote", "delete it or put a space in its place"

    @classmethod
    def _missing_(cls, value: object) -> "ProblemKind | None":
        # JSON has no tuples: a kind that went through it comes back as a list.
        return next((kind for kind in cls if list(kind.value) == value), None)

    @property
    def what(self) -> str:
        """What is wrong."""
        return self.value[0]

    @property
    def mend(self) -> str:
        """What to do about it."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in one place of a knowledge folder."""

    file: str
    """Path inside the knowledge folder, or that of the folder itself."""
    line: int
    """Counted from 1."""
    kind: ProblemKind
    detail: str = ""

    def __str__(self) -> str:
        """File, line, what is wrong and how to mend it.

        >>> print(Problem("water.md", 3, ProblemKind.UNKNOWN_KEY, "date"))
        water.md:3: unknown key date: use source, title, published, url, via, cites or language
        """
        return f"{self.file}:{self.line}: {self.kind.what.format(detail=self.detail)}: {self.kind.mend}"


class KnowledgeError(Exception):
    """A knowledge folder with problems: nothing of it may go into service."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
        """All of them, by file and line."""
