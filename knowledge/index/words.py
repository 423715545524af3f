"""The words of an index, laid out by all that they are looked up by."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from knowledge.arabic import latin
from knowledge.arabic.derivations import base
from knowledge.arabic.spelling import key, skeleton
from knowledge.arabic.trigrams import trigrams
from knowledge.index import stored
from knowledge.index.reading import WordCounts
from knowledge.index.records import (
    TermRecord,
    pack_count,
    pack_lines,
    pack_stems,
    pack_term,
    packed,
    unpack_count,
    unpack_lines,
    unpack_stems,
    unpack_term,
    unpacked,
)
from knowledge.index.tables import Tables, key_of, number_key
from knowledge.questions.known_words import (
    MAX_OF_BASE,
    MAX_OF_CONSONANTS,
    MAX_OF_SKELETON,
    MAX_OF_TRIGRAM,
    Stems,
    by_base,
    by_consonants,
    by_skeleton,
    by_trigram,
    is_long_stem,
    is_stem,
)

_NO_STEMS = Stems(0, np.array([], dtype=np.uint32))


def write_words(tables: Tables, words: WordCounts) -> None:
    """Lay out words in tables that are empty."""
    frequencies = words.frequencies
    by_frequency = sorted(words.written, key=lambda term: -frequencies[term])
    stems = [term for term in by_frequency if is_long_stem(term)]
    numbers = {stem: number for number, stem in enumerate(stems)}
    terms = {
        term: pack_term(TermRecord(frequencies[term], words.in_titles[term], numbers.get(term), written))
        for term, written in words.written.items()
    }
    _write(tables, stored.WORDS, terms)
    for table, counts in ((stored.SURFACES, words.surfaces), (stored.FORMS, words.forms)):
        _write(tables, table, {word: pack_count(count) for word, count in counts.items()})
    tables.append(stored.STEMS, ((number_key(number), stem.encode()) for number, stem in enumerate(stems)))
    _write(tables, stored.BASES, {key: pack_lines(each) for key, each in by_base(by_frequency).items()})
    _write(tables, stored.SKELETONS, {key: pack_lines(each) for key, each in by_skeleton(stems).items()})
    _write(tables, stored.TRIGRAMS, {key: pack_stems(each) for key, each in by_trigram(stems).items()})
    _write(tables, stored.SOUNDS, {key: packed(each) for key, each in by_consonants(words.forms).items()})


def _write(tables: Tables, table: str, entries: Mapping[str, bytes]) -> None:
    keyed = {key_of(key): value for key, value in entries.items()}
    tables.append(table, sorted(keyed.items()))
    tables.flush()


def revise_words(tables: Tables, gone: WordCounts, come: WordCounts, find: Callable[[str], str]) -> None:
    """Count words out of tables, and others in.

    What shares a key stays in its order, and what is new stands behind it: it is rare.

    Args:
        tables: where they are laid out.
        gone: those of texts that went.
        come: those of texts that came.
        find: a word that a term was read from, of some text that is there now.
    """
    _count(tables, stored.SURFACES, gone.surfaces, come.surfaces)
    for form in _count(tables, stored.FORMS, gone.forms, come.forms):
        if not form[0].isascii():
            _revise_sound(tables, form)
    for term in sorted({**gone.written, **come.written}, key=lambda term: -come.frequencies[term]):
        data = tables.get(stored.WORDS, key_of(term))
        former = unpack_term(data) if data else TermRecord(0, 0, None, "")
        frequency = former.frequency - gone.frequencies[term] + come.frequencies[term]
        in_titles = former.in_titles - gone.in_titles[term] + come.in_titles[term]
        if not frequency and not in_titles:
            tables.delete(stored.WORDS, key_of(term))
            _forget(tables, term, former.stem)
            continue
        stem = former.stem if data else _learn(tables, term)
        written = former.written
        if is_stem(term) and (not written or tables.get(stored.FORMS, key_of(written)) is None):
            written = come.written.get(term) or find(term)
        tables.put(stored.WORDS, key_of(term), pack_term(TermRecord(frequency, in_titles, stem, written)))


def _count(tables: Tables, table: str, gone: Mapping[str, int], come: Mapping[str, int]) -> list[str]:
    """Count in a table; gives the words that are new there or stand there no more."""
    changed = []
    for word in gone.keys() | come.keys():
        before = unpack_count(tables.get(table, key_of(word)))
        now = before - gone.get(word, 0) + come.get(word, 0)
        if now:
            tables.put(table, key_of(word), pack_count(now))
        else:
            tables.delete(table, key_of(word))
        if not before or not now:
            changed.append(word)
    return changed


def _revise_sound(tables: Tables, form: str) -> None:
    """Let a word be heard if it stands somewhere, and else no more."""
    sound = latin.arabic_sounds(form)
    consonants = key_of(latin.consonants(sound))
    if not consonants:
        return
    data = tables.get(stored.SOUNDS, consonants)
    alike: dict[str, str] = unpacked(data) if data else {}
    if tables.get(stored.FORMS, key_of(form)) is None:
        alike.pop(form, None)
    elif len(alike) < MAX_OF_CONSONANTS:
        alike[form] = sound
    _put(tables, stored.SOUNDS, consonants, packed(dict(sorted(alike.items()))) if alike else None)


def _learn(tables: Tables, term: str) -> int | None:
    """Let a term be found by what is like it; gives its number among the stems."""
    for table, shared, limit in _shared(term):
        alike = _lines(tables, table, shared)
        if len(alike) < limit:
            _put(tables, table, shared, pack_lines([*alike, term]))
    if not is_long_stem(term):
        return None
    number = tables.next_number(stored.STEMS)
    tables.append(stored.STEMS, [(number_key(number), term.encode())])
    for gram in _grams(term):
        total, numbers = _stems(tables, gram)
        if len(numbers) < MAX_OF_TRIGRAM:
            numbers = np.append(numbers, np.uint32(number))
        tables.put(stored.TRIGRAMS, gram, pack_stems(Stems(total + 1, numbers)))
    return number


def _forget(tables: Tables, term: str, stem: int | None) -> None:
    for table, shared, _ in _shared(term):
        alike = [each for each in _lines(tables, table, shared) if each != term]
        _put(tables, table, shared, pack_lines(alike) if alike else None)
    if stem is None:
        return
    tables.delete(stored.STEMS, number_key(stem))
    for gram in _grams(term):
        total, numbers = _stems(tables, gram)
        left = Stems(total - 1, numbers[numbers != stem])
        _put(tables, stored.TRIGRAMS, gram, pack_stems(left) if left.total else None)


def _shared(term: str) -> Iterable[tuple[str, bytes, int]]:
    """The tables of lists of terms, by which key a term stands there, and of how many."""
    if is_stem(term) and not term[0].isascii():
        yield stored.BASES, key_of(base(term)), MAX_OF_BASE
    if is_long_stem(term):
        yield stored.SKELETONS, key_of(skeleton(term)), MAX_OF_SKELETON


def _lines(tables: Tables, table: str, shared: bytes) -> list[str]:
    data = tables.get(table, shared)
    return unpack_lines(data) if data else []


def _grams(stem: str) -> list[bytes]:
    return [key_of(gram) for gram in dict.fromkeys(trigrams(key(stem)))]


def _stems(tables: Tables, gram: bytes) -> Stems:
    data = tables.get(stored.TRIGRAMS, gram)
    return unpack_stems(data) if data else _NO_STEMS


def _put(tables: Tables, table: str, key: bytes, value: bytes | None) -> None:
    """Write an entry; none erases it."""
    if value is None:
        tables.delete(table, key)
    else:
        tables.put(table, key, value)
