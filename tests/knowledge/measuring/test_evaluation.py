import pytest

from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Contents
from knowledge.files.lexicon import Lexicon
from knowledge.measuring.baselines import plain
from knowledge.measuring.evaluation import Measures, Outcome, ask, baseline_hits, grouped, interval, measure
from knowledge.measuring.question_files import Gold, KnownQuestion, QuestionSet
from knowledge.model import Article, Question, Source

_NEWS = "elaph-caliphate-eliminated"
_QUESTION = "من أعلن القضاء التام على الخلافة؟"
_ANSWER = "السبت القضاء التام على"
_GOLD = Gold("dam", "افتتح", None)


def _known(question: str, *gold: Gold, style: str = "plain") -> KnownQuestion:
    return KnownQuestion(Question(question), style, gold)


def _answered(rank: int | None, shown_rank: int | None, *, style: str = "plain") -> Outcome:
    return Outcome(_known("سؤال", _GOLD, style=style), "who", True, rank, shown_rank, 1.0, None, "نص")


def _silent(rank: int | None) -> Outcome:
    return Outcome(_known("سؤال", _GOLD), "who", False, rank, None, 0.0, None, None)


def _unanswerable(*, is_answered: bool) -> Outcome:
    return Outcome(_known("سؤال"), "when", is_answered, None, None, None, None, None)


def _contents(knowledge: KnowledgeBase) -> Contents:
    return Contents(tuple(knowledge.articles), knowledge.edition.lexicon)


def _asked(knowledge: KnowledgeBase, *known: KnownQuestion) -> list[Outcome]:
    return ask(QuestionSet("a set", _contents(knowledge), known), knowledge, lambda: None)


def test_the_shares_are_those_that_one_counts_by_hand() -> None:
    outcomes = [
        _answered(1, 1),
        _answered(2, 2),
        _answered(4, None),
        _silent(1),
        _unanswerable(is_answered=True),
        _unanswerable(is_answered=False),
    ]

    assert measure(outcomes) == Measures(
        answerable=4,
        right_first=1 / 4,
        right_of_three=2 / 4,
        reciprocal_rank=(1 + 1 / 2 + 1 / 4 + 1) / 4,
        ranked_first=2 / 4,
        ranked_of_three=3 / 4,
        sources_shown=3 / 4,
        marked=None,
        wrongly_silent=1 / 4,
        unanswerable=2,
        left_silent=1 / 2,
    )


def test_what_is_not_among_the_candidates_has_no_rank_and_adds_nothing() -> None:
    assert measure([_answered(None, None)]).reciprocal_rank == 0


def test_where_there_is_nothing_to_count_there_is_no_share() -> None:
    nothing = measure([])

    assert (nothing.answerable, nothing.unanswerable) == (0, 0)
    assert (nothing.right_first, nothing.reciprocal_rank, nothing.left_silent) == (None, None, None)


def test_groups_are_measured_each_by_itself_in_alphabetical_order() -> None:
    outcomes = [_answered(1, 1, style="typo"), _answered(2, 2, style="msa"), _answered(1, 1, style="msa")]

    groups = grouped(outcomes, lambda each: each.known.style)

    assert list(groups) == ["msa", "typo"]
    assert groups["msa"] == measure(outcomes[1:])
    assert groups["typo"].right_first == 1


@pytest.mark.parametrize(
    ("values", "expected"),
    # Of 100 values, half of them true, the standard error is 1/20: ± 1.96 of them.
    [([], (0, 0)), ([True] * 9, (1, 1)), ([False] * 9, (0, 0)), ([True, False] * 50, (0.402, 0.598))],
)
def test_an_interval_lies_around_the_share(values: list[bool], expected: tuple[float, float]) -> None:
    assert interval(values) == pytest.approx(expected, abs=0.02)
    assert interval(values) == interval(values)


def test_a_right_answer_has_its_rank_its_source_and_its_mark(bundled: KnowledgeBase) -> None:
    known = _known(_QUESTION, Gold(_NEWS, _ANSWER, "قوات سوريا الديموقراطية"))

    (outcome,) = _asked(bundled, known)

    assert outcome.known is known
    assert (outcome.is_answered, outcome.rank, outcome.shown_rank) == (True, 1, 1)
    assert (outcome.sources_shown, outcome.is_marked) == (1.0, True)
    assert _ANSWER in str(outcome.first)
    assert outcome.kind == "who"


def test_words_that_are_not_highlighted_are_not_marked(bundled: KnowledgeBase) -> None:
    (outcome,) = _asked(bundled, _known(_QUESTION, Gold(_NEWS, _ANSWER, "ستة أشهر")))

    assert outcome.is_marked is False


def test_without_a_short_answer_nothing_can_be_marked(bundled: KnowledgeBase) -> None:
    (outcome,) = _asked(bundled, _known(_QUESTION, Gold(_NEWS, _ANSWER, None)))

    assert outcome.is_marked is None


@pytest.mark.parametrize("gold", [Gold("no-such-article", _ANSWER, None), Gold(_NEWS, "لا شيء كهذا", None)])
def test_an_answer_that_stands_nowhere_is_not_found(bundled: KnowledgeBase, gold: Gold) -> None:
    (outcome,) = _asked(bundled, _known(_QUESTION, gold))

    assert (outcome.rank, outcome.shown_rank, outcome.sources_shown) == (None, None, 0.0)
    assert outcome.is_answered


def test_of_two_articles_that_answer_the_part_that_is_shown_counts(bundled: KnowledgeBase) -> None:
    golds = Gold(_NEWS, _ANSWER, None), Gold("guardian-withdrawal", "لا شيء كهذا", None)

    (outcome,) = _asked(bundled, _known(_QUESTION, *golds))

    assert outcome.sources_shown == 0.5


def test_silence_shows_nothing(bundled: KnowledgeBase) -> None:
    (outcome,) = _asked(bundled, _known("متى؟"))

    assert (outcome.is_answered, outcome.rank, outcome.first) == (False, None, None)
    assert outcome.sources_shown is None


def test_what_was_asked_before_is_known_when_a_question_leans_on_it(bundled: KnowledgeBase) -> None:
    gold = (Gold(_NEWS, _ANSWER, "السبت"),)

    (outcome,) = _asked(bundled, KnownQuestion(Question("ومتى؟", (_QUESTION,)), "followup", gold))

    assert outcome.rank == 1


def test_every_question_is_told_as_it_is_done(bundled: KnowledgeBase) -> None:
    done: list[None] = []
    questions = QuestionSet("a set", _contents(bundled), (_known("متى؟"), _known(_QUESTION), _known("كم؟")))

    outcomes = ask(questions, bundled, lambda: done.append(None))

    assert [outcome.known for outcome in outcomes] == list(questions.questions)
    assert len(done) == 3


def test_a_baseline_is_counted_by_its_first_and_by_its_three_over_answerable_questions() -> None:
    texts = ("افتتح الوزير السد.", "عاد الناس أمس.", "اندلع حريق.", "هطل مطر.", "سقطت المدينة.")
    articles = tuple(Article(f"a{number}", text, Source("وكالة")) for number, text in enumerate(texts))
    knowledge = KnowledgeBase.of(Contents(articles, Lexicon()))
    questions = QuestionSet(
        "a set",
        _contents(knowledge),
        (
            _known("من افتتح", Gold("a0", "السد", None)),
            _known("لا شيء", Gold("a1", "الناس", None)),
            _known("لا شيء", Gold("a4", "المدينة", None)),
            _known("لا جواب"),
        ),
    )

    hits = baseline_hits(questions, knowledge.sentences, plain(knowledge.sentences))

    assert hits == [(True, True), (False, True), (False, False)]
