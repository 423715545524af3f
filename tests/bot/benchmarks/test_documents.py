from pathlib import Path

import pytest

from bot.benchmarks.documents import MissingMarkError, write_section

TEXT = """# Title

Prose before.

<!-- measured: bots -->
old
<!-- end of bots -->

Prose after.

<!-- measured: engines --><!-- end of engines -->
"""


def test_what_stands_between_the_marks_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    document = tmp_path / "x.md"
    document.write_text(TEXT, encoding="utf-8")

    for text in ("جدول", "new"):
        write_section(document, "bots", text)
    write_section(document, "engines", "fast\n")

    assert document.read_text(encoding="utf-8") == TEXT.replace("\nold\n", "\n\nnew\n\n").replace(
        "--><!--", "-->\n\nfast\n\n<!--"
    )


def test_a_document_without_the_marks_is_left_as_it_is(tmp_path: Path) -> None:
    document = tmp_path / "x.md"
    document.write_text(TEXT.replace("end of bots", "end of boats"), encoding="utf-8")
    before = document.read_bytes()

    with pytest.raises(MissingMarkError, match="bots"):
        write_section(document, "bots", "new")

    assert document.read_bytes() == before
