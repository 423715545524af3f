import sys
from io import BytesIO, TextIOWrapper
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.documents import __main__ as child
from bot.documents.cleaning import clean
from bot.documents.errors import Refusal
from bot.documents.isolation import ANSWER
from tests.bot.documents.files import TEXT, pdf, with_member, word, zipped
from tests.fuzz.edits import edited

_MARKDOWN = f"---\nsource: وكالة\ntitle: السد\npublished: 2019-03-23\n---\n{TEXT}\n".encode()
_PAGE = (
    '<!DOCTYPE html><html lang="ar"><head><title>السد</title><meta name="author" content="وكالة">'
    '<meta property="article:published_time" content="2019-03-23T10:00:00Z">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "السد"}</script></head>'
    f"<body><nav><a href='/'>بيت</a></nav><article><h1>السد</h1><p>{TEXT * 9}</p><table><tr><td>1</table>"
    "<ul><li>خبر<li>آخر</ul><blockquote>قال</blockquote></article></body></html>"
).encode()
_OBJECTS = '{"text": "افتتح السد.", "title": "السد", "published": "2019-03-23", "url": "https://a.example"}\n'
_WORD = word(TEXT, "Dam", title="السد", author="وكالة")
_PLAIN = {
    "a.md": _MARKDOWN,
    "a.html": _PAGE,
    "a.jsonl": _OBJECTS.encode() * 2,
    "a.pdf": pdf("The dam was", "opened.", title="Dam"),
    "a.docx": _WORD,
    "a.zip": zipped({"a.md": _MARKDOWN, "b/c.html": _PAGE, "d.zip": zipped({})}),
}
_PARTS = ["word/document.xml", "docProps/core.xml", "[Content_Types].xml", "_rels/.rels", "word/styles.xml"]
_TOKENS = [
    *rb"""< > </ /> & &#0; &#xFFFFFF; &amp; <!-- --> <![CDATA[ ]]> <!DOCTYPE <!ENTITY <?xml <p> <div> <table>
    <td> <a/href= <w:p> <w:t> <w:r> <w:tbl> <w:hyperlink> xmlns= encoding="utf-16" << >> [ ] ( ) { } /Type
    /Page /Pages /Kids[ /Parent /Count /Contents /Length /Filter /FlateDecode /ASCII85Decode /Encrypt /Font
    /ToUnicode /Encoding /Differences[ stream endstream obj endobj xref trailer startxref %%EOF BT ET Tf Td Tj
    TJ Do q Q cm -1 0 99999999999 1 0 R 2 3 4 0001-00-00 2019-02-30T25:00:00Z null NaN \ud800 "text": ---
    source:""".split(),
    *[b"\n", b"\r", b"\0", b" ", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"],
]


def _member(name: str) -> bytes:
    with ZipFile(BytesIO(_WORD)) as archive:
        return archive.read(name)


_NAMES = st.sampled_from(sorted(_PLAIN))
_CONTENTS = _NAMES.flatmap(lambda name: edited(_PLAIN[name], _TOKENS))
# Packed after they were edited, for an edit of what is packed hardly ever leaves anything to read.
_WORDS = st.sampled_from(_PARTS).flatmap(
    lambda part: edited(_member(part), _TOKENS).map(lambda content: with_member(_WORD, part, content))
)
_ARCHIVES = st.dictionaries(_NAMES | st.text("./\\ab", min_size=1, max_size=9), _CONTENTS, max_size=3).map(
    zipped
)


@given(_NAMES | st.text(max_size=9), _CONTENTS | _WORDS | _ARCHIVES)
@example("a.md", _MARKDOWN + b"\n" * 5000 + _MARKDOWN)
@example("a.jsonl", _OBJECTS.replace("2019-03-23", "2019-03-23T10:00:00Z" * 5000).encode())
@example("a.html", _PAGE.replace(b'author" content="', b'author" content="' + b"-->" * 5000))
@settings(max_examples=20)
def test_any_upload_gives_clean_drafts_or_is_refused(name: str, data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))
        # What the child does, without its limits.
        answer = child._answer(name)

    assert ANSWER.validate_json(ANSWER.dump_json(answer)) == answer
    assert isinstance(answer, Refusal) or all(clean(each.text) == each.text for each in answer.drafts)
