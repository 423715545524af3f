"""Which ones: the row of things behind منها, أشهرها and their like, or behind مثل, كل من or a colon."""

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.sentences.brackets import is_in_brackets

_AMONG_THEM = fold_joined("منها منهم أشهرها أشهرهم أبرزها أبرزهم أهمها أهمهم")
_MAX_WORDS = 12
_LIKE, _EACH_OF = fold_all("مثل وهي وهم وهما"), (fold("كل"), fold("من"))
_INTRODUCING = _LIKE | {_EACH_OF[0]}
_REACH, _MAX_OF_ITEM, _MAX_OF_ROW = 8, 4, 24
"""Words from what is asked about to its row, of one thing in it, and of all of them."""
_ENDS_ROW = STOP_WORDS | fold_all("بالإضافة إضافة فضلا علاوة وغيرها وغيرهم وغيره")


def listed(sentence: MatchedSentence) -> list[Span]:
    """The things that a sentence lists; empty where it lists none."""
    spans = [
        sentence.until_break(place + 1, _MAX_WORDS)
        for place, word in enumerate(sentence.folded[:-1])
        if word in _AMONG_THEM
    ]
    rows = [span for span in spans if any(sentence.is_joined(place) for place in sentence.inside(span))]
    return sentence.nearest(rows) or row_of_asked(sentence)


def row_of_asked(sentence: MatchedSentence) -> list[Span]:
    """`أوروبا وآسيا` of `قارات العالم القديم: أوروبا وآسيا`, where the continents are asked for.

    Empty where no row follows what is asked for.
    """
    is_introduced = ":" in sentence.text or not _INTRODUCING.isdisjoint(sentence.folded)
    for asked in sorted(sentence.focus):
        near = range(asked + 1, min(asked + 1 + _REACH, len(sentence.words)) if is_introduced else 0)
        for place in near:
            if _introduces(sentence, place) and (row := _row(sentence, place, fewest=2)):
                return [row]
        # روافده نهر تيسا ونهر سافا ونهر درافا: where nothing introduces it, a row is of more.
        if sentence.ends_in_pronoun(asked) and (row := _row(sentence, asked + 1, fewest=3)):
            return [row]
    return []


def _introduces(sentence: MatchedSentence, place: int) -> bool:
    """Whether a row may begin with a word."""
    before = sentence.folded[max(0, place - 2) : place]
    is_behind_colon = ":" in sentence.gap_before(place)
    if is_behind_colon:
        return not is_in_brackets(sentence.text, sentence.words.starts[place])
    return before[-1] in _LIKE or before == _EACH_OF


def _row(sentence: MatchedSentence, first: int, *, fewest: int) -> Span | None:
    """The things in a row from a word on, parted by commas or و; none where there are fewer than so many."""
    words, folded = sentence.words, sentence.folded
    if first >= len(words):
        return None
    begins, last = [first], first
    for place in range(first, min(first + _MAX_OF_ROW, len(words))):
        is_next = place > first and sentence.is_next_in_row(place)
        is_apart = place > first and not is_next and bool(sentence.gap_before(place).strip())
        if folded[place] in _ENDS_ROW or is_apart:
            break
        if is_next:
            begins.append(place)
        if place - begins[-1] >= _MAX_OF_ITEM:
            # No thing of a row is so long: it ends with the one before, or the first word behind و.
            last = begins[-1] if sentence.is_joined(begins[-1]) else begins.pop() - 1
            break
        last = place
    return (words.starts[first], words.ends[last]) if len(begins) >= fewest else None
