"""Reads questions with known answers: files of a JSON object a line, and files in the format of SQuAD.

A line: {"question": …, "style": …, "previous": […],
"gold": [{"article": ID, "quote_contains": …, "answer": …}]}.
A question without gold is one that the articles do not answer. In SQuAD's format each article becomes one.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from knowledge.files.folder import Contents, read_folder
from knowledge.model import Article, Question, Sentence, Source

# What the crowd left in ARCD's questions.
_ARTEFACTS = re.compile(r"^\s*-\s*|(?<=؟)\s*ال\s*$")
QUESTIONS = "questions.jsonl"


class QuestionFileError(ValueError):
    """A file that holds no questions; the message says which, where and why."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence that answers: where it is, words that it holds, and its short answer if it has one."""

    article: str
    contains: str
    answer: str | None

    def is_in(self, sentence: Sentence) -> bool:
        """Whether this is the sentence."""
        return sentence.article.id == self.article and self.contains in sentence.text


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question whose answers are known."""

    question: Question
    style: str
    gold: tuple[Gold, ...]
    """Empty when the articles do not answer."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions, and the articles that they are put to."""

    name: str
    contents: Contents
    questions: tuple[KnownQuestion, ...]
    is_encyclopedic: bool = False
    """Whether it is of SQuAD's kind: each question written about one paragraph of one article."""


class _GoldOfLine(BaseModel):
    article: str
    quote_contains: str
    answer: str | None = None


class _Line(BaseModel):
    question: str
    gold: list[_GoldOfLine]
    style: str = "plain"
    previous: list[str] = []


class _SquadAnswer(BaseModel):
    text: str


class _SquadQuestion(BaseModel):
    question: str
    answers: list[_SquadAnswer]


class _SquadParagraph(BaseModel):
    context: str
    qas: list[_SquadQuestion]


class _SquadArticle(BaseModel):
    title: str
    paragraphs: list[_SquadParagraph]


class _Squad(BaseModel):
    data: list[_SquadArticle]


def read_questions(path: Path, knowledge: Path) -> QuestionSet:
    """The questions of a file, put to the articles of a folder; of a folder, to its own articles.

    A file in SQuAD's format brings its articles along, and uses the folder's aliases and synonyms only.

    Raises:
        QuestionFileError: the file cannot be read or holds something else.
        KnowledgeError: anything is wrong with the folder.
    """
    if path.is_dir():
        return _lines(path / QUESTIONS, path)
    return _lines(path, knowledge) if path.suffix == ".jsonl" else _squad(path, knowledge)


def _lines(path: Path, knowledge: Path) -> QuestionSet:
    questions = []
    for number, line in enumerate(_text(path).removesuffix("\n").split("\n"), start=1):
        try:
            questions.append(_known(_Line.model_validate_json(line)))
        except ValidationError as error:
            told = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
            raise QuestionFileError(f"{path}:{number}: no question with its answers: {told}") from None
    name = path.parent.name if path.name == QUESTIONS else path.stem
    return QuestionSet(name, read_folder(knowledge), tuple(questions))


def _known(line: _Line) -> KnownQuestion:
    gold = tuple(Gold(each.article, each.quote_contains, each.answer) for each in line.gold)
    return KnownQuestion(Question(line.question, tuple(line.previous)), line.style, gold)


def _squad(path: Path, knowledge: Path) -> QuestionSet:
    try:
        data = _Squad.model_validate_json(_text(path)).data
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise QuestionFileError(f"{path}: not in SQuAD's format: {place}: {first['msg']}") from None
    articles, questions = [], []
    for number, article in enumerate(data):
        id = f"{number:04}"
        text = "\n".join(dict.fromkeys(paragraph.context for paragraph in article.paragraphs))
        articles.append(Article(id, text, Source(article.title), title=article.title))
        for asked in (asked for paragraph in article.paragraphs for asked in paragraph.qas):
            gold = sorted({answer.text for answer in asked.answers})
            question = Question(_ARTEFACTS.sub("", asked.question))
            questions.append(KnownQuestion(question, path.stem, tuple(Gold(id, each, each) for each in gold)))
    if not any(article.text.strip() for article in articles):
        raise QuestionFileError(f"{path}: there are no paragraphs in it")
    lexicon = read_folder(knowledge).lexicon
    return QuestionSet(path.stem, Contents(tuple(articles), lexicon), tuple(questions), is_encyclopedic=True)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileError(f"{path}: cannot be read: {error}") from None
