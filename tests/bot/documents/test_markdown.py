from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.provisional import urls

from bot.documents.drafts import Draft, Guess, NoteKind, draft
from bot.documents.errors import DocumentError, DocumentErrorKind, Refusal
from bot.documents.markdown import as_markdown, read_markdown, read_text
from knowledge.files.articles import read_article
from knowledge.files.problems import Problem, ProblemKind
from knowledge.model import Article, PublicationDate, Source

_ODD = st.sampled_from("\t\r\n\v\f\x00\x7f\x85\u2028\u202b\u200e\u200f\u030a\ufeff\ud800:#-'\"\\ \u00a0")
_TEXTS = st.text(st.one_of(_ODD, st.characters(), st.sampled_from("ابت")), max_size=60)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    guess = Guess(
        title=draw(_TEXTS),
        source=f"م{draw(_TEXTS)}",
        published=draw(st.sampled_from(["", "2019", "2019-02", "2024-02-29", "soon"])),
        url=draw(st.one_of(st.none(), urls(), _TEXTS)),
    )
    return draft(f"{draw(_TEXTS)}ن{draw(_TEXTS)}", guess, "water.txt")


@given(drafts())
def test_a_draft_reads_back_as_the_same_article(made: Draft) -> None:
    problems: list[Problem] = []

    read = read_article(as_markdown(made), made.suggested_id, "water.md", problems)

    source = Source(made.source or "", made.via, made.cites)
    assert read == Article(
        made.suggested_id, made.text, source, made.title, made.published, made.url, made.language
    )
    assert not problems
    (again,) = read_markdown(as_markdown(made).encode(), f"{made.suggested_id}.md")
    assert again == replace(made, notes=again.notes)


def test_an_article_file_keeps_all_that_its_front_matter_says() -> None:
    file = (
        "---\nsource: رويترز\nvia: بي بي سي\ncites: [الوزير]\nlanguage: arz\npublished: 2024-03\n---\nنص.\n"
    )

    (made,) = read_markdown(file.encode(), "dam.md")

    assert (made.source, made.via, made.cites, made.language) == ("رويترز", "بي بي سي", ("الوزير",), "arz")
    assert (made.text, made.published, made.suggested_id) == ("نص.", PublicationDate(2024, 3), "dam")
    assert not made.notes
    assert read_markdown(as_markdown(made).encode(), "dam.md") == (made,)


def test_markdown_without_front_matter_is_a_text() -> None:
    assert read_markdown("# نص".encode(), "water.md") == read_text("# نص".encode(), "water.md")


@pytest.mark.parametrize("front_matter", ["title: السد\nvia: بي بي سي\n", "source:\ntitle: السد\n", ""])
def test_an_article_file_without_a_source_is_a_draft_without_one(front_matter: str) -> None:
    (made,) = read_markdown(f"---\n{front_matter}---\nنص".encode(), "water.md")

    assert (made.source, made.text, made.suggested_id) == (None, "نص", "water")
    assert made.title == ("السد" if front_matter else None)


def test_all_that_is_wrong_with_front_matter_is_told_but_for_a_source_that_lacks() -> None:
    with pytest.raises(DocumentError) as raised:
        read_markdown("---\ndate: 2019\npublished: x\n---\nنص\n".encode(), "water.md")

    assert raised.value.refusal == Refusal(
        DocumentErrorKind.FRONT_MATTER,
        "water.md",
        problems=(
            Problem("water.md", 2, ProblemKind.UNKNOWN_KEY, "date"),
            Problem("water.md", 3, ProblemKind.BAD_DATE, "published"),
        ),
    )


def test_front_matter_that_holds_no_keys_is_told() -> None:
    with pytest.raises(DocumentError) as raised:
        read_markdown("---\n- source\n---\nنص\n".encode(), "water.md")

    assert [each.kind for each in raised.value.refusal.problems] == [ProblemKind.MISSING_SOURCE]


def test_what_was_replaced_stands_in_the_notes() -> None:
    (made,) = read_text(b"\xef\xbb\xbf" + "نص\tفيه\u202b ﻻ".encode(), "water.txt")

    assert made.text == "نص فيه ﻻ"
    notes = {note.kind: note.detail for note in made.notes}
    assert notes == {NoteKind.CHARACTERS_REPLACED: "U+0009 U+202B", NoteKind.PRESENTATION_FORMS: ""}


def test_a_guess_that_is_no_date_or_address_is_left_out_and_told() -> None:
    made = draft("نص", Guess(published="2024-13-40", url="javascript:x"), "water.txt")

    assert (made.published, made.url) == (None, None)
    assert [note.detail for note in made.notes] == ["2024-13-40", "javascript:x"]


def test_a_draft_without_a_source_is_no_article() -> None:
    with pytest.raises(ValueError, match="needs a source"):
        as_markdown(draft("نص", Guess(), "water.txt"))


def test_a_long_title_is_cut_between_words() -> None:
    assert draft("نص", Guess(title="كلمة " * 50), "x.txt").title == ("كلمة " * 40).strip()
    assert draft("نص", Guess(title="ك" * 300), "x.txt").title == "ك" * 200
