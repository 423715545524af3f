"""The catalogues against the texts that the sources mark."""

import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot import wording
from bot.wording.catalogues import translations

_BOT = Path(__file__).parents[3] / "bot"
_MARKERS = {"_text": None, "_counted": (1, 2)}
_EXTRACTED = {
    message
    for _, _, message, _, _ in extract_from_dir(_BOT, method_map=[("**.py", "python")], keywords=_MARKERS)
}
_ARABIC_LETTER = re.compile(r"[\u0620-\u064a]")


def _catalogue(language: str) -> Catalog:
    with (_BOT / "locale" / language / "LC_MESSAGES" / "isnad.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _messages(language: str) -> list[Message]:
    return [message for message in _catalogue(language) if message.id]


_ENGLISH = [
    pytest.param(form, translated, id=translated)
    for message in _messages("en")
    for form, translated in (
        zip(message.id, message.string, strict=True)
        if isinstance(message.id, tuple) and isinstance(message.string, tuple)
        else [(message.id, str(message.string))]
    )
]


def _placeholders(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_texts_are_marked() -> None:
    assert {wording.SILENT, wording.HELP, wording.COMMANDS["ask"], wording.ARTICLES} < _EXTRACTED


def test_english_has_every_text_and_no_other() -> None:
    assert {message.id for message in _messages("en")} == _EXTRACTED


def test_arabic_has_every_count_and_no_other() -> None:
    assert {message.id for message in _messages("ar")} == {
        each for each in _EXTRACTED if isinstance(each, tuple)
    }


@pytest.mark.parametrize(("language", "forms"), [("ar", 6), ("en", 2)])
def test_every_entry_is_complete_and_certain(language: str, forms: int) -> None:
    catalogue = _catalogue(language)

    assert catalogue.num_plurals == forms
    assert not catalogue.obsolete
    for message in _messages(language):
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), message.id
        assert len(strings) == (forms if message.pluralizable else 1), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize(("arabic", "english"), _ENGLISH)
def test_english_fills_in_what_arabic_fills_in(arabic: str, english: str) -> None:
    assert _placeholders(english) == _placeholders(arabic)


@pytest.mark.parametrize(("arabic", "english"), _ENGLISH)
def test_english_names_the_commands_that_arabic_names(arabic: str, english: str) -> None:
    assert re.findall(r"(?<!\S)/[a-z]+", english) == re.findall(r"(?<!\S)/[a-z]+", arabic)


@pytest.mark.parametrize(("arabic", "english"), _ENGLISH)
def test_english_has_arabic_letters_in_examples_only(arabic: str, english: str) -> None:
    lines = [line for line in english.splitlines() if not line.startswith("/")]

    assert arabic == wording.PAGE_EXAMPLE or not _ARABIC_LETTER.search(" ".join(lines))


def test_a_catalogue_is_read_once() -> None:
    assert translations("en") is translations("en")
