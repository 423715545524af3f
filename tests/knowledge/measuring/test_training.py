import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.answering import KnowledgeBase
from knowledge.answers.marks import runs
from knowledge.answers.silence import SIGNALS
from knowledge.files.folder import read_folder
from knowledge.measuring import training
from knowledge.measuring.question_files import KnownQuestion, QuestionSet, read_questions
from knowledge.measuring.regression import Hidden
from knowledge.measuring.training import Report, Trained, train
from knowledge.ranking.features import FEATURES
from knowledge.ranking.scoring import Scoring
from tests.conftest import BUNDLED

_NEWS = Path(__file__).parents[2] / "training" / "news"
_SQUAD_ARTICLES = 5


def _trained(*sets: QuestionSet) -> Trained:
    return train(sets, lambda _: None)


def _report(trained: Trained, questions: QuestionSet) -> Report:
    return next(report for report in trained.reports if report.name == questions.name)


@pytest.fixture(scope="module", autouse=True)
def _few_units() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "HIDDEN", Hidden(units=2, decay=0.02, searches=2))
        yield


@pytest.fixture(scope="module")
def squad(tmp_path_factory: pytest.TempPathFactory) -> QuestionSet:
    """Some of the news as SQuAD would have it: each article with the questions that it alone answers."""
    known = read_questions(_NEWS, BUNDLED).questions
    data = []
    for article in read_folder(_NEWS).articles[:_SQUAD_ARTICLES]:
        asked = [
            {"question": each.question.text, "answers": [{"text": each.gold[0].contains}]}
            for each in known
            if len(each.gold) == 1 and each.gold[0].article == article.id
        ]
        assert asked
        data.append({"title": article.title, "paragraphs": [{"context": article.text, "qas": asked}]})
    path = tmp_path_factory.mktemp("squad") / "squad.json"
    path.write_text(json.dumps({"data": data}), encoding="utf-8")
    return read_questions(path, BUNDLED)


@pytest.fixture(scope="module")
def trained(news: QuestionSet, baghouz: QuestionSet) -> Trained:
    return _trained(news, baghouz)


def _shares(
    questions: Sequence[KnownQuestion], knowledge: KnowledgeBase, trained: Trained
) -> list[tuple[bool, bool]]:
    """For each question with an answer whether the first is right by some weights, and any of three."""
    scoring = Scoring.named(trained.ranking)
    hits = []
    for known in questions:
        _, ranked = knowledge.ranked(known.question)
        scores = scoring.scores(np.array([each.features for each in ranked]).T)
        best = [knowledge.sentences[ranked[place].number] for place in np.argsort(-scores)[:3]]
        right = [any(gold.is_in(sentence) for gold in known.gold) for sentence in best]
        hits.append((right[:1] == [True], any(right)))
    return hits


def test_the_same_questions_give_the_same_weights_and_reports_and_it_is_told_what_is_being_done(
    trained: Trained, news: QuestionSet, baghouz: QuestionSet
) -> None:
    told: list[str] = []

    assert train([news, baghouz], told.append) == trained
    assert told == ["news", "baghouz", "all"]


def test_there_is_a_finite_weight_for_every_feature_and_signal(trained: Trained) -> None:
    assert tuple(trained.ranking["weights"]) == FEATURES
    assert tuple(trained.silence) == SIGNALS
    assert tuple(trained.marks) == runs.FEATURES
    scoring = Scoring.named(trained.ranking)
    numbers = [*trained.silence.values(), *trained.marks.values(), trained.threshold, trained.withheld]
    assert np.isfinite(
        np.concatenate([scoring.weights, scoring.units.ravel(), scoring.outputs, numbers])
    ).all()
    assert scoring.weights.any()
    assert len(scoring.outputs) == training.HIDDEN.units * training.HIDDEN.searches
    assert any(trained.silence.values())
    assert any(trained.marks.values())


def test_each_set_has_a_report_over_its_questions_with_an_answer(
    trained: Trained, news: QuestionSet, baghouz: QuestionSet
) -> None:
    assert [report.name for report in trained.reports] == ["news", "baghouz"]
    for questions, report in zip((news, baghouz), trained.reports, strict=True):
        assert report.questions == sum(bool(known.gold) for known in questions.questions)
        assert 0 < report.right_first <= report.right_of_three <= 1
        assert report.silence_auroc is not None
        assert 0 <= report.silence_auroc <= 1
        assert report.marks is not None
        assert 0 < report.marks < 1


def test_beside_it_stands_how_often_the_first_that_the_engine_finds_is_right(
    trained: Trained, baghouz: QuestionSet
) -> None:
    knowledge = KnowledgeBase.of(baghouz.contents)
    right = []
    for known in baghouz.questions:
        if known.gold:
            query, _ = knowledge.ranked(known.question)
            first = [knowledge.sentences[number] for number in knowledge.candidates(query, 1)]
            right.append(any(gold.is_in(sentence) for gold in known.gold for sentence in first))

    assert _report(trained, baghouz).engine_first == pytest.approx(sum(right) / len(right))


def test_where_every_question_has_an_answer_silence_is_not_judged(
    news: QuestionSet, baghouz: QuestionSet
) -> None:
    answerable = replace(baghouz, questions=tuple(known for known in baghouz.questions if known.gold))

    assert _report(_trained(news, answerable), answerable).silence_auroc is None


def test_a_set_is_judged_by_the_weights_of_the_other_sets_alone(
    baghouz: QuestionSet, squad: QuestionSet
) -> None:
    report = _report(_trained(baghouz, squad), baghouz)

    answerable = [known for known in baghouz.questions if known.gold]
    hits = _shares(answerable, KnowledgeBase.of(baghouz.contents), _trained(squad))
    assert report.right_first == pytest.approx(sum(first for first, _ in hits) / len(hits))
    assert report.right_of_three == pytest.approx(sum(of_three for _, of_three in hits) / len(hits))


def test_an_encyclopedic_question_is_judged_by_weights_that_saw_no_question_on_its_article(
    squad: QuestionSet,
) -> None:
    report = _report(_trained(squad), squad)

    knowledge = KnowledgeBase.of(squad.contents)
    hits = []
    for article in squad.contents.articles:
        held_out = [known for known in squad.questions if known.gold[0].article == article.id]
        others = [known for known in squad.questions if known.gold[0].article != article.id]
        hits += _shares(held_out, knowledge, _trained(replace(squad, questions=tuple(others))))
    assert len(hits) == report.questions
    assert report.right_first == pytest.approx(sum(first for first, _ in hits) / len(hits))
    assert report.right_of_three == pytest.approx(sum(of_three for _, of_three in hits) / len(hits))


def test_questions_on_one_article_share_a_fold_and_articles_are_spread_over_all(squad: QuestionSet) -> None:
    folds: dict[str, set[int]] = {}
    for known in squad.questions:
        fold = training.fold_of(known)
        folds.setdefault(known.gold[0].article, set()).add(fold)

    assert all(len(each) == 1 for each in folds.values())
    assert set.union(*folds.values()) == set(range(training.FOLDS))
