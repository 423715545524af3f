import hashlib
import os
from pathlib import Path

import pytest

from knowledge.files.folder import read_folder
from knowledge.files.problems import KnowledgeError, Problem, ProblemKind
from knowledge.model import PublicationDate, Source
from tests.conftest import BUNDLED, MakeArticle

_PUBLISHED_TEXTS = {
    "elaph-caliphate-eliminated": "6328db9841c24413a6e9e59bf370a8a878edfa80cae8526ba6594304a811f54a",
    "guardian-withdrawal": "276984e4bcfeb252dc436bf17ab358282541f8323d81f3e5bc4b0265abd732fd",
    "hundreds-surrender": "822801204c97faf7029ad2b1cc825e2f4ca75446d238f5426af978cea4bb6e43",
    "storming-and-200-troops": "0a6d941ac0fdeb6a00f35eaf199c61393344744079382574a1fe8ae82e555cab",
    "telegraph-150-surrender": "f6105e897c6d22f7e6d385bf726bb1baae1eb6869a80eca4c0e047583af2ac28",
}


def _problems(folder: Path) -> list[Problem]:
    with pytest.raises(KnowledgeError) as raised:
        read_folder(folder)
    return list(raised.value.problems)


def test_the_bundled_texts_are_those_that_were_published_to_the_byte() -> None:
    found = {
        article.id: hashlib.sha256(article.text.encode()).hexdigest()
        for article in read_folder(BUNDLED).articles
    }

    assert found == _PUBLISHED_TEXTS


def test_an_article_is_read_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    (tmp_path / "water.md").write_text(
        "---\n"
        "source: رويترز\n"
        "title: 'سد جديد: افتتاح'\n"
        "published: 2024-03\n"
        "url: https://example.com/water\n"
        "via: صحيفة\n"
        "cites:\n  - الوزارة\n  - مهندس\n"
        "language: ar\n"
        "---\n"
        "\n"
        "افتتح السد.\n\nثم امتلأ.\n",
        encoding="utf-8",
    )

    (article,) = read_folder(tmp_path).articles

    assert article.id == "water"
    assert article.text == "افتتح السد.\n\nثم امتلأ."
    assert article.title == "سد جديد: افتتاح"
    assert article.published == PublicationDate(2024, 3)
    assert article.url == "https://example.com/water"
    assert article.source == Source("رويترز", "صحيفة", ("الوزارة", "مهندس"))


def test_articles_are_found_in_folders_below_and_hidden_files_are_passed_over(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("b", "نص أول.")
    make_article("a", "نص ثان.")
    (tmp_path / "articles" / ".draft.md").write_text("غير جاهز", encoding="utf-8")
    (tmp_path / "articles" / "notes.txt").write_text("ملاحظات", encoding="utf-8")

    assert [article.id for article in read_folder(tmp_path).articles] == ["a", "b"]


def test_windows_line_ends_and_a_byte_order_mark_are_no_problem(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeff---\r\nsource: وكالة\r\n---\r\nأولًا.\r\nثانيًا.\r\n".encode())

    (article,) = read_folder(tmp_path).articles

    assert article.text == "أولًا.\r\nثانيًا."


def test_a_value_is_a_text_even_where_yaml_would_see_something_else(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nsource: NO\ntitle: 2019\n---\nنص.", encoding="utf-8")

    (article,) = read_folder(tmp_path).articles

    assert (article.source.name, article.title) == ("NO", "2019")


@pytest.mark.parametrize(
    ("content", "kind", "line", "detail"),
    [
        ("نص بلا ترويسة.", ProblemKind.NO_FRONT_MATTER, 1, ""),
        ("---\nsource: وكالة\nنص.", ProblemKind.NO_FRONT_MATTER, 1, ""),
        ("---\ntitle: خبر\n---\nنص.", ProblemKind.MISSING_SOURCE, 1, ""),
        ("---\n---\nنص.", ProblemKind.MISSING_SOURCE, 1, ""),
        ("---\n- وكالة\n---\nنص.", ProblemKind.MISSING_SOURCE, 2, ""),
        ("---\nsource: وكالة\nauthor: علي\n---\nنص.", ProblemKind.UNKNOWN_KEY, 3, "author"),
        ("---\nsource: وكالة\nsource: أخرى\n---\nنص.", ProblemKind.DUPLICATE_KEY, 3, "source"),
        ("---\nsource: ''\n---\nنص.", ProblemKind.BAD_TEXT, 2, "source"),
        ("---\nsource:\n---\nنص.", ProblemKind.MISSING_SOURCE, 2, ""),
        ("---\nsource: null\n---\nنص.", ProblemKind.MISSING_SOURCE, 2, ""),
        ('---\nsource: "وك\\u202Eالة"\n---\nنص.', ProblemKind.BAD_TEXT, 2, "source"),
        ('---\nsource: وكالة\ntitle: "\\e[31mخبر"\n---\nنص.', ProblemKind.BAD_TEXT, 3, "title"),
        ("---\nsource: وكالة\n? [a, b]\n: c\n---\nنص.", ProblemKind.UNKNOWN_KEY, 3, "?"),
        ("---\nsource: وكالة\n---\nأول.\fثان.\nفيه \u202bتضمين.", ProblemKind.ALTERED_CHARACTER, 5, "U+202B"),
        ("---\nsource: [أ, ب]\n---\nنص.", ProblemKind.BAD_TEXT, 2, "source"),
        ("---\nsource: |\n  أ\n  ب\n---\nنص.", ProblemKind.BAD_TEXT, 2, "source"),
        ("---\nsource: وكالة\npublished: 2019-13\n---\nنص.", ProblemKind.BAD_DATE, 3, "published"),
        ("---\nsource: وكالة\npublished: [2019]\n---\nنص.", ProblemKind.BAD_DATE, 3, "published"),
        ("---\nsource: وكالة\nurl: javascript:alert(1)\n---\nنص.", ProblemKind.BAD_URL, 3, "url"),
        ("---\nsource: وكالة\ncites: رويترز\n---\nنص.", ProblemKind.BAD_CITES, 3, "cites"),
        ("---\nsource: وكالة\ncites: [{a: b}]\n---\nنص.", ProblemKind.BAD_CITES, 3, "cites"),
        (f"---\nsource: وكالة\ncites: [{'س, ' * 101}]\n---\nنص.", ProblemKind.BAD_CITES, 3, "cites"),
        ("---\nsource: وكالة\nlanguage: العربية\n---\nنص.", ProblemKind.BAD_LANGUAGE, 3, "language"),
        ("---\nsource: 'وكالة\n---\nنص.", ProblemKind.BAD_YAML, 3, "found unexpected end of stream"),
        ('---\nsource: "\\U00110000"\n---\nنص.', ProblemKind.BAD_YAML, 2, "ValueError"),
        ('---\nsource: "\\UFFFFFFFF"\n---\nنص.', ProblemKind.BAD_YAML, 2, "OverflowError"),
        ("---\nsource: وكالة\n---\n\n \n", ProblemKind.EMPTY_BODY, 3, ""),
        ("---\nsource: وكالة\n---\n***\n", ProblemKind.EMPTY_BODY, 4, ""),
        ("---\nsource: وكالة\n---\nأول.\nفيه\tجدولة.", ProblemKind.ALTERED_CHARACTER, 5, "U+0009"),
        (
            "---\nsource: وكالة\n---\nفيه \u202bتضمين\u202c.",
            ProblemKind.ALTERED_CHARACTER,
            4,
            "U+202B U+202C",
        ),
        ("---\nsource: وكالة\n---\nفيه \u200f\u200fعلامتان.", ProblemKind.ALTERED_CHARACTER, 4, "U+200F"),
        ("---\nsource: وكالة\n---\nسطر\u2028آخر.", ProblemKind.ALTERED_CHARACTER, 4, "U+2028"),
    ],
)
def test_a_problem_names_file_line_and_what_was_found(
    tmp_path: Path, content: str, kind: ProblemKind, line: int, detail: str
) -> None:
    (tmp_path / "a.md").write_bytes(content.encode())

    assert _problems(tmp_path) == [Problem("a.md", line, kind, detail)]


def test_characters_that_telegram_keeps_are_no_problem(tmp_path: Path) -> None:
    text = "علامة \u200fواحدة، وعزل \u2068BBC\u2069، ومسافة\u00a0ثابتة، وتطويـــل، وفاصل\u200cصفري.\t"
    (tmp_path / "a.md").write_text(f"---\nsource: وكالة\n---\n{text}", encoding="utf-8")

    assert read_folder(tmp_path).articles[0].text == text


def test_an_optional_key_without_a_value_is_the_same_as_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nsource: وكالة\ntitle:\ncites: ~\n---\nنص.", encoding="utf-8")

    (article,) = read_folder(tmp_path).articles

    assert (article.title, article.source.cites) == (None, ())


def test_a_file_that_is_not_utf8_is_named_with_line_and_byte(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("---\nsource: x\n---\nنص\n".encode() + "نص".encode("cp1256"))

    assert _problems(tmp_path) == [Problem("a.md", 5, ProblemKind.NOT_UTF8, "23")]


def test_a_folder_in_the_place_of_an_article_is_a_problem(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "نص.")
    (tmp_path / "articles" / "b.md").mkdir()

    (problem,) = _problems(tmp_path)

    assert (problem.file, problem.kind) == ("articles/b.md", ProblemKind.UNREADABLE)


def test_what_is_no_file_is_a_problem_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")

    assert _problems(tmp_path) == [Problem("a.md", 1, ProblemKind.UNREADABLE, "not a file")]


@pytest.mark.parametrize("name", [b"\xff.md", b"a\nb.md", b"a" * 101 + b".md", "\u202ea.md".encode()])
def test_a_file_name_that_cannot_be_an_id_is_a_problem_that_can_be_printed(
    tmp_path: Path, name: bytes
) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("---\nsource: وكالة\n---\nنص.")

    (problem,) = _problems(tmp_path)

    assert problem.kind == ProblemKind.BAD_ID
    assert str(problem).isprintable()


def test_linked_folders_are_read_and_a_link_in_a_circle_does_no_harm(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "نص.")
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "linked").symlink_to(tmp_path / "articles")
    (tmp_path / "articles" / "circle").symlink_to(folder)

    assert [article.id for article in read_folder(folder).articles] == ["a"]


def test_the_ending_may_be_written_large(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("a", "نص.").rename(tmp_path / "A.MD")

    assert [article.id for article in read_folder(tmp_path).articles] == ["A"]


def test_a_link_to_nowhere_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "gone")

    assert [problem.kind for problem in _problems(tmp_path)] == [ProblemKind.UNREADABLE]


def test_a_folder_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "no"

    assert _problems(folder) == [
        Problem(folder.as_posix(), 1, ProblemKind.NO_FOLDER, "No such file or directory")
    ]


def test_a_file_in_the_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("نص")

    assert [each.kind for each in _problems(tmp_path / "file")] == [ProblemKind.NO_FOLDER]


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    assert _problems(tmp_path) == [Problem(tmp_path.as_posix(), 1, ProblemKind.NO_ARTICLES)]


def test_two_articles_of_one_id_are_a_problem_that_names_both(
    tmp_path: Path, make_article: MakeArticle
) -> None:
    make_article("a", "نص.").rename(tmp_path / "a.md")
    make_article("a", "نص آخر.")

    assert _problems(tmp_path) == [Problem("articles/a.md", 1, ProblemKind.DUPLICATE_ID, "a.md")]


def test_all_problems_are_told_at_once_by_file_and_line(tmp_path: Path, make_article: MakeArticle) -> None:
    make_article("b", "فيه\tجدولة.", colour="red", published="قريبا")
    make_article("a", "", source="''")
    make_article("c", "سليم.")

    assert [(each.file, each.line, each.kind) for each in _problems(tmp_path)] == [
        ("articles/a.md", 2, ProblemKind.BAD_TEXT),
        ("articles/a.md", 3, ProblemKind.EMPTY_BODY),
        ("articles/b.md", 3, ProblemKind.UNKNOWN_KEY),
        ("articles/b.md", 4, ProblemKind.BAD_DATE),
        ("articles/b.md", 6, ProblemKind.ALTERED_CHARACTER),
    ]


def test_hostile_front_matter_is_a_problem_and_not_a_crash(tmp_path: Path) -> None:
    deep, recursive = "[" * 5000, "&a [*a]"
    for name, yaml in {"deep": deep, "recursive": f"source: x\ncites: {recursive}"}.items():
        (tmp_path / f"{name}.md").write_text(f"---\n{yaml}\n---\nنص.", encoding="utf-8")

    assert [each.kind for each in _problems(tmp_path)] == [ProblemKind.BAD_YAML, ProblemKind.BAD_CITES]
