import stat
import struct
from zipfile import ZipInfo

import pytest

from bot.documents.errors import DocumentError, DocumentErrorKind
from bot.documents.extraction import extract
from bot.documents.types import type_of
from tests.bot.documents.files import TEXT, pdf, with_member, word, zipped

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><x>&b;</x>'


def _error(name: str, data: bytes) -> DocumentErrorKind:
    with pytest.raises(DocumentError) as raised:
        extract(name, data)
    return raised.value.refusal.kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "cp037"])
@pytest.mark.parametrize("member", ["word/document.xml", "docProps/core.xml", "word/picture.png"])
def test_a_word_file_with_a_document_type_definition_is_refused(member: str, encoding: str) -> None:
    data = with_member(word(TEXT), member, f'<?xml version="1.0"?>{BOMB}'.encode(encoding))

    assert _error("dam.docx", data) is DocumentErrorKind.BROKEN


def test_an_encoding_in_which_a_definition_could_hide_is_refused() -> None:
    data = with_member(word(TEXT), "word/document.xml", b'<?xml version="1.0" encoding="UTF-7"?><x/>')

    assert _error("dam.docx", data) is DocumentErrorKind.BROKEN


def test_archives_that_unpack_to_too_much_are_refused() -> None:
    assert _error("a.zip", zipped({"a.txt": b"x" * 2_000_000})) is DocumentErrorKind.TOO_BIG
    assert _error("a.docx", with_member(word(TEXT), "a.xml", b"x" * 30_000_000)) is DocumentErrorKind.TOO_BIG


def test_an_archive_that_hides_its_size_is_refused() -> None:
    data = zipped({"a.txt": b"x" * 2_000_000})
    lying = data.replace(struct.pack("<L", 2_000_000), struct.pack("<L", 10))

    (refusal,) = extract("a.zip", lying).refused

    assert refusal.kind is DocumentErrorKind.BROKEN


def test_archives_with_too_many_files_or_archives_inside_are_refused() -> None:
    assert _error("a.zip", zipped({f"{n}.txt": b"x" for n in range(201)})) is DocumentErrorKind.TOO_MANY
    (refusal,) = extract("a.zip", zipped({"b.txt": zipped({"a.txt": b"x"})})).refused
    assert refusal.kind is DocumentErrorKind.NESTED


def test_what_is_wrong_with_a_member_is_told_with_its_name_and_the_others_are_drafts() -> None:
    members = {"a.txt": b"x", "c/b.exe": b"MZ", "n.jsonl": b'{"text": "y"}\n{}', "z.zip": zipped({})}

    extraction = extract("a.zip", zipped(members))

    assert [draft.text for draft in extraction.drafts] == ["x", "y"]
    assert [(refusal.kind, refusal.name) for refusal in extraction.refused] == [
        (DocumentErrorKind.UNKNOWN_TYPE, "b.exe"),
        (DocumentErrorKind.NO_OBJECT, "n.jsonl:2"),
        (DocumentErrorKind.NESTED, "z.zip"),
    ]


def test_a_member_that_is_damaged_leaves_the_others_whole() -> None:
    data = zipped({"a.txt": b"x", "b.txt": b"y"})
    damaged = bytearray(data)
    start = damaged.index(b"b.txt") - 30
    damaged[start + 14] ^= 1  # its checksum, here and in the table
    damaged[damaged.rindex(b"b.txt") - 46 + 16] ^= 1

    extraction = extract("a.zip", bytes(damaged))

    assert [draft.text for draft in extraction.drafts] == ["x"]
    assert [(refusal.kind, refusal.name) for refusal in extraction.refused] == [
        (DocumentErrorKind.BROKEN, "b.txt")
    ]


def test_an_encrypted_archive_is_told() -> None:
    data = bytearray(zipped({"a.txt": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert _error("a.zip", bytes(data)) is DocumentErrorKind.ENCRYPTED


def test_a_link_in_an_archive_is_passed_over() -> None:
    link = ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = zipped({"a.txt": b"x"})
    linked = bytearray(data)
    start = linked.index(b"PK\x01\x02") + 38
    linked[start : start + 4] = struct.pack("<L", link.external_attr)

    assert _error("a.zip", bytes(linked)) is DocumentErrorKind.NO_TEXT


def test_pdf_files_that_are_cut_off_locked_or_empty_are_told() -> None:
    locked = pdf("Dam", trailer="/Encrypt<</Filter/Standard/V 5/R 6/Length 256/O(x)/U(x)/OE(x)/UE(x)/P -4>>")

    assert _error("a.pdf", pdf("Dam")[:60]) is DocumentErrorKind.BROKEN
    assert _error("a.pdf", locked) in {DocumentErrorKind.ENCRYPTED, DocumentErrorKind.BROKEN}
    assert _error("a.pdf", pdf()) is DocumentErrorKind.NO_TEXT


@pytest.mark.parametrize("data", [word(TEXT), zipped({"a.txt": b"x"}), pdf("Dam")])
def test_a_file_cut_off_anywhere_gives_drafts_or_an_error_of_its_kind(data: bytes) -> None:
    for length in range(5, len(data), max(1, len(data) // 40)):
        try:
            assert extract("a.pdf" if data[:1] == b"%" else "a.zip", data[:length])
        except DocumentError as error:
            assert error.refusal.kind in {DocumentErrorKind.BROKEN, DocumentErrorKind.NO_TEXT}  # noqa: PT017


def test_many_comments_do_not_slow_the_type_down() -> None:
    assert type_of(b"<!---->" * 140 + b"x", "a.txt")
