"""What else is asked for: the words that are not of the query, and that most likely answer it."""

import re

from knowledge.answers.marks.actors import BY_OTHERS, RELATIVES, antecedent
from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.answers.marks.runs import Run, is_before, likeliest, runs, shown_of
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.negations import negations
from knowledge.arabic.stopwords import STOP_WORDS

_WHICH = re.compile(r"(?:^|\s)[وبلف]?أي[ةّ]?\s+(\w+)")
_IN, _THEIRS = fold("في"), re.compile("(?!ال).{3,}(?:ها|هم)")
_AND_DID = re.compile(
    "و(?:است.{2,4}|ان[^اويىته].{2}|ا[^لنو]ت.{2,3}"
    "|كان|قام|تولى|تولي|تخرج|توفي|توفى|ولد|عاد|غادر|قتل|درس|عمل|شارك|حصل|نال|فاز|خسر|سجل|احرز|حقق|ترك|تزوج|انجب|كتب|نشر"
    "|اصدر|اسس|انشا|بني|بنى|زار|وصل|دخل|خرج|بلغ|اصبح|صار|ظل|بدا|رفض|وافق|طالب|دعا|شكر|نقل|طرد|حكم|قاد|سافر|عاش|مات"
    "|شغل|عين|خلف|ورث|هزم|ضم)(?:ت|وا)?(?:ه|ها|هم)?"
)
"""What somebody did besides, behind a name: أسسها كريم فهمي | واستقال."""
_BEFORE_ANSWERS = STOP_WORDS | fold_joined("يعد تعد يعتبر تعتبر يعتبرون بفضل")
_REIGNS = fold_all("عهد زمن عصر")
_MAX_NAME = 2
"""Words behind أي نادي in the answer that may be its name without an article."""


def new_words(sentence: MatchedSentence) -> list[Span]:
    """What is named behind أي, whom a relative clause tells of, or the run that most likely answers.

    None where no word of the query stands, nor its verb told otherwise.
    """
    if named := _which(sentence):
        return named
    if sentence.asks_who_did and (named := antecedent(sentence)):
        return named
    best = likeliest(sentence, runs(sentence))
    return [] if best is None else [stretch(sentence, best)]


def stretch(sentence: MatchedSentence, run: Run) -> Span:
    """What is marked of a run: a name as far as it reaches, else as much as is no longer than an answer."""
    shown = shown_of(sentence, run)
    first, last = shown[0], shown[-1]
    if sentence.asks_who and not is_before(sentence, run):
        last = _last_of_name(sentence, first, last)
    return _trimmed(sentence, first, last)


def _which(sentence: MatchedSentence) -> list[Span]:
    """`مخيم الهول` for أي مخيم: the noun that is asked with its name."""
    words, folded = sentence.words, sentence.folded
    which = _WHICH.search(sentence.query.question.text)
    noun = fold(which[1]) if which else None
    # أي مدينة استضافت القمة: the verb has no name.
    is_named = any(word.is_focus and word.text == noun for word in sentence.query.words)
    for place in sorted(sentence.focus) if is_named else ():
        last = place
        while (
            last + 1 < len(words)
            and (folded[last + 1].startswith("ال") or last - place < _MAX_NAME)
            and folded[last + 1] not in STOP_WORDS
            and last + 1 not in sentence.parted
        ):
            last += 1
        if any(each not in sentence.weights for each in range(place, last + 1)):
            return [(words.starts[place], words.ends[last])]
    return []


def _last_of_name(sentence: MatchedSentence, first: int, last: int) -> int:
    """Where the name ends with which a run begins; where the run does, if it begins with none."""
    begin = next((each for each in range(first, last) if sentence.folded[each] not in STOP_WORDS), last)
    end = sentence.names.last(begin, is_verb=False)
    last = min(last, end) if end >= begin else last
    # أطلقت شركة الفضاء | صاروخها; سجل يوسف النصيري | في الدقيقة; but مدير الحماية في المدية is who he is.
    told = range(begin + 1, last + 1) if sentence.asks_who_did else ()
    return next((place - 1 for place in told if _begins_what_is_done(sentence, begin, place)), last)


def _begins_what_is_done(sentence: MatchedSentence, first: int, place: int) -> bool:
    """Whether a word behind the first of a name is no part of it, but what was done, or where."""
    is_reign = sentence.names.word(place + 1) in _REIGNS
    is_in = (place >= first + _MAX_NAME or is_reign) and sentence.folded[place] == _IN
    is_next = sentence.folded[place] in BY_OTHERS or _AND_DID.fullmatch(sentence.folded[place]) is not None
    return is_in or is_next or _THEIRS.fullmatch(sentence.names.bare(place)) is not None


def _trimmed(sentence: MatchedSentence, first: int, last: int) -> Span:
    """A run without stop words at its ends, but with what negates it: لم يتعرضوا للضرب."""
    negating = frozenset(negations(sentence.folded))
    while first < last and first not in negating and sentence.folded[first] in _BEFORE_ANSWERS:
        first += 1
    # A name ends where a clause tells more of it: إمارة الدرعية | التي أسسها محمد بن سعود.
    last = next((each - 1 for each in range(first + 1, last + 1) if sentence.folded[each] in RELATIVES), last)
    while last > first and sentence.folded[last] in STOP_WORDS:
        last -= 1
    first -= first - 1 in negating
    return sentence.words.starts[first], sentence.words.ends[last]
