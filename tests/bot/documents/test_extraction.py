import json
from io import BytesIO
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

import bot
from bot.documents.drafts import Draft, NoteKind
from bot.documents.errors import DocumentError, DocumentErrorKind, Refusal
from bot.documents.extraction import extract
from knowledge.model import PublicationDate
from tests.bot.documents.files import TEXT, pdf, word, word_markup, zipped

FONT = Path(bot.__file__).parent / "fonts" / "Amiri-Regular.ttf"
PAGE = """<!DOCTYPE html><html lang="ar"><head><title>افتتاح السد</title>
<meta property="og:site_name" content="رويترز"><link rel="canonical" href="https://example.com/dam">
<meta property="article:published_time" content="2024-03-02T10:00:00Z"></head><body>
<nav><a href="/">الرئيسية</a></nav><script>document.write("كلام")</script>
<article><h1>افتتاح السد</h1><p>افتتح الوزير السد الجديد في أسوان، وهو أكبر سد في البلاد منذ عقود.</p>
<p onclick="x()">وقال الوزير إن السد يكفي حاجة المدينة عشرين عامًا كما يقول الخبراء.</p></article>
</body></html>"""


def _one(name: str, data: bytes) -> Draft:
    (draft,) = extract(name, data).drafts
    return draft


def _error(name: str, data: bytes) -> DocumentErrorKind:
    with pytest.raises(DocumentError) as raised:
        extract(name, data)
    return raised.value.refusal.kind


def test_a_web_page_gives_its_article_without_menus_and_scripts() -> None:
    draft = _one("page.txt", PAGE.encode())

    assert (draft.title, draft.source, draft.url) == ("افتتاح السد", "رويترز", "https://example.com/dam")
    assert draft.published == PublicationDate(2024, 3, 2)
    assert "أكبر سد في البلاد منذ عقود.\nوقال الوزير" in draft.text
    assert not any(word in draft.text for word in ("الرئيسية", "كلام", "<", "x()"))


def test_a_web_page_may_have_an_old_encoding() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1256">')

    assert "أكبر سد في البلاد" in _one("page.html", page.encode("windows-1256")).text


def test_a_web_page_without_an_article_gives_all_its_text() -> None:
    assert _one("page.htm", "<html><body>سد</body></html>".encode()).text == "سد"
    assert _error("page.htm", b"<html><body><img src=x></body></html>") is DocumentErrorKind.NO_TEXT


def test_a_word_file_gives_paragraphs_and_properties() -> None:
    draft = _one("dam.docx", word(TEXT, "وحضر الناس.", title="السد", author="رويترز"))

    assert draft.text == f"{TEXT}\nوحضر الناس."
    assert (draft.title, draft.source) == ("السد", "رويترز")
    assert draft.published == PublicationDate(2024, 3, 2)
    assert draft.suggested_id == "السد"


@pytest.mark.parametrize(
    ("markup", "text", "notes"),
    [
        ("<w:ins>{لم }</w:ins>{يوقع}", "لم يوقع", [NoteKind.CHANGES]),
        ("<w:del><w:r><w:delText>وقع</w:delText></w:r></w:del>{رفض}", "رفض", [NoteKind.CHANGES]),
        ("<w:moveFrom>{أمس}</w:moveFrom><w:moveTo>{اليوم}</w:moveTo>", "اليوم", [NoteKind.CHANGES]),
        ("{مع }<w:sdt><w:sdtContent>{الشركة}</w:sdtContent></w:sdt>", "مع الشركة", []),
        ("<w:smartTag>{ثلاثون}</w:smartTag>{ مدنيا}", "ثلاثون مدنيا", []),
        ("<w:hyperlink>{هنا}</w:hyperlink>", "هنا", []),
        ("<w:r><w:t>سد</w:t><w:br/><w:t>آخر</w:t></w:r>", "سد\nآخر", []),
        (
            "<mc:AlternateContent><mc:Choice>{سد}</mc:Choice><mc:Fallback>{سد}</mc:Fallback></mc:AlternateContent>",
            "سد",
            [],
        ),
    ],
)
def test_all_that_stands_in_a_word_file_is_read_however_it_is_marked_up(
    markup: str, text: str, notes: list[NoteKind]
) -> None:
    runs = markup.replace("{", '<w:r><w:t xml:space="preserve">').replace("}", "</w:t></w:r>")

    draft = _one("a.docx", word_markup(f"<w:p>{runs}</w:p>"))

    assert (draft.text, [note.kind for note in draft.notes]) == (text, notes)


def test_each_cell_of_a_table_in_a_word_file_is_a_line() -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{each}</w:t></w:r></w:p></w:tc>" for each in ("القتلى", "120"))

    draft = _one("a.docx", word_markup(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))

    assert (draft.text, [note.kind for note in draft.notes]) == ("القتلى\n120", [NoteKind.TABLES])


def test_what_a_web_page_strikes_out_is_left_out() -> None:
    page = PAGE.replace("يكفي", "<s>لا يكفي</s> <ins>يكفي</ins>").replace("عقود", "<del>سنين</del>عقود")

    draft = _one("page.html", page.encode())

    assert "منذ عقود" in draft.text
    assert "لا يكفي" not in draft.text
    assert [note.kind for note in draft.notes] == [NoteKind.CHANGES]


def test_the_tables_and_lists_of_a_web_page_become_lines_of_their_own() -> None:
    table = "<table><tr><td>القتلى</td><td>120</td></tr></table><ul><li>أول ما قيل</li></ul>"
    draft = _one("page.html", PAGE.replace("</p></article>", f"</p>{table}</article>").encode())

    assert draft.text.endswith("\nالقتلى\n120\nأول ما قيل")
    assert [note.kind for note in draft.notes] == [NoteKind.TABLES]


def test_a_pdf_file_gives_paragraphs_and_a_title() -> None:
    draft = _one("dam.pdf", pdf("The minister opened the new dam in As-", "wan today.", title="Dam"))

    assert (draft.text, draft.title) == ("The minister opened the new dam in Aswan today.", "Dam")
    assert [note.kind for note in draft.notes] == [NoteKind.LINES_JOINED]


def test_an_arabic_pdf_file_tells_that_its_order_is_unsure() -> None:
    page, data = Figure(), BytesIO()
    page.text(0.1, 0.5, "سد", fontproperties=FontProperties(fname=FONT))
    page.savefig(data, format="pdf")

    draft = _one("dam.pdf", data.getvalue())

    assert draft.text == "سد"
    assert [note.kind for note in draft.notes] == [NoteKind.LINES_JOINED, NoteKind.ORDER_UNSURE]


def test_lines_of_objects_give_a_draft_each() -> None:
    lines = [
        {"text": TEXT, "title": "السد", "source": "رويترز", "published": "2024", "url": "https://a.b/"},
        {"text": "نص\tآخر", "id": "../etc", "other": 1},
        {"text": TEXT, "title": "السد"},
    ]

    drafts = extract("news.jsonl", "\n\n".join(map(json.dumps, lines)).encode()).drafts

    assert [draft.suggested_id for draft in drafts] == ["السد", "etc", "السد-2"]
    assert (drafts[0].source, drafts[0].url, str(drafts[0].published)) == ("رويترز", "https://a.b/", "2024")


def test_an_archive_gives_its_files_under_their_last_name() -> None:
    data = zipped(
        {
            "../../etc/passwd.txt": TEXT.encode(),
            "/news/dam.md": TEXT.encode(),
            "C:\\news\\dam.docx": word(TEXT),
            "news/": b"",
            "__MACOSX/._dam.md": b"\0",
            ".DS_Store": b"\0",
        }
    )

    drafts = extract("news.zip", data).drafts

    assert [draft.suggested_id for draft in drafts] == ["passwd", "dam", "dam-2"]
    assert [draft.notes[0].detail for draft in drafts] == ["passwd.txt", "dam.md", "dam.docx"]


def test_what_a_line_says_to_be_null_it_does_not_say() -> None:
    nulls = dict.fromkeys(("title", "source", "url", "id", "via", "cites", "language"))

    draft = _one("a.jsonl", json.dumps({"text": TEXT, **nulls, "published": 2024}).encode())

    assert (draft.title, draft.source, draft.url, draft.via, draft.cites) == (None, None, None, None, ())
    assert (str(draft.published), draft.language) == ("2024", "ar")


def test_a_code_of_a_language_may_be_in_capitals() -> None:
    assert _one("a.jsonl", json.dumps({"text": TEXT, "language": "AR"}).encode()).language == "ar"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b'{"title": "x"}', DocumentErrorKind.NO_OBJECT),
        (b'{"text": "' + b"[" * 100, DocumentErrorKind.NO_OBJECT),
        (b"[" * 200_000, DocumentErrorKind.NO_OBJECT),
        (b'{"text": "."}', DocumentErrorKind.NO_TEXT),
    ],
)
def test_a_line_that_is_no_article_is_told_by_its_number(line: bytes, kind: DocumentErrorKind) -> None:
    extraction = extract("a.jsonl", b'{"text": "x"}\n\n' + line)

    assert [draft.text for draft in extraction.drafts] == ["x"]
    assert extraction.refused == (Refusal(kind, "a.jsonl:3"),)


@pytest.mark.parametrize(("key", "value"), [("language", "!"), ("title", 1), ("cites", "رويترز")])
def test_a_line_with_a_value_that_does_not_fit_is_told_with_its_key(key: str, value: object) -> None:
    extraction = extract("a.jsonl", b'{"text": "x"}\n' + json.dumps({"text": TEXT, key: value}).encode())

    assert extraction.refused == (Refusal(DocumentErrorKind.BAD_VALUE, "a.jsonl:2", key),)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", "نص".encode("utf-16"), DocumentErrorKind.NOT_UTF8),
        ("a.txt", b" ", DocumentErrorKind.NO_TEXT),
        ("a.jsonl", b"\n", DocumentErrorKind.NO_TEXT),
        ("a.exe", b"MZ", DocumentErrorKind.UNKNOWN_TYPE),
        ("a.xlsx", zipped({"[Content_Types].xml": b""}), DocumentErrorKind.UNKNOWN_TYPE),
        ("a.txt", b"x" * 20_000_001, DocumentErrorKind.TOO_BIG),
        ("a.docx", TEXT.encode(), DocumentErrorKind.BROKEN),
        ("a.docx", b"\xd0\xcf\x11\xe0", DocumentErrorKind.ENCRYPTED),
        ("a.jsonl", b'{"text": "x"}\n' * 201, DocumentErrorKind.TOO_MANY),
    ],
)
def test_a_file_that_gives_no_drafts_says_why(name: str, data: bytes, kind: DocumentErrorKind) -> None:
    assert _error(name, data) is kind
