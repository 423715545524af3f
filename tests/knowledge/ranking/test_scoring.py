import math

import numpy as np
import pytest

from knowledge.ranking.features import FEATURES
from knowledge.ranking.scoring import Scoring, read_scoring


def _columns(*sentences: dict[str, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array([[each.get(name, 0.0) for each in sentences] for name in FEATURES])


def _unit(output: float, bias: float, **weights: float) -> dict[str, object]:
    return {"output": output, "bias": bias, "weights": weights}


def test_without_units_a_score_is_the_sum_of_the_weighted_features() -> None:
    scoring = Scoring.named({"weights": {"coverage": 2.0, "length": -1.0}})

    scores = scoring.scores(_columns({"coverage": 0.5, "length": 0.25}, {"length": 1.0}))

    assert scores.tolist() == pytest.approx([0.75, -1.0])


def test_each_unit_adds_the_hyperbolic_tangent_of_what_it_weighs() -> None:
    units = [_unit(3.0, -0.5, coverage=1.0), _unit(-2.0, 0.25, length=4.0)]
    scoring = Scoring.named({"weights": {"coverage": 1.0}, "units": units})

    (score,) = scoring.scores(_columns({"coverage": 0.5, "length": 0.125})).tolist()

    assert score == pytest.approx(0.5 + 3 * math.tanh(0.5 - 0.5) - 2 * math.tanh(0.5 + 0.25))


def test_units_tell_that_two_features_are_worth_more_together() -> None:
    both = _unit(1.0, -15.0, coverage=10.0, focus=10.0)
    scoring = Scoring.named({"weights": {}, "units": [both]})

    neither, one, other, together = scoring.scores(
        _columns({}, {"coverage": 1.0}, {"focus": 1.0}, {"coverage": 1.0, "focus": 1.0})
    ).tolist()

    assert neither == pytest.approx(one, abs=1e-3) == pytest.approx(other, abs=1e-3)
    assert together > one + 1.9


@pytest.mark.parametrize("count", range(1, 20))
def test_sentences_of_the_same_features_have_the_same_score(count: int) -> None:
    features = np.random.default_rng(seed=count).normal(size=(len(FEATURES), 1))

    assert len(set(read_scoring().scores(features.repeat(count, axis=1)).tolist())) == 1


def test_of_no_sentences_there_are_no_scores() -> None:
    assert read_scoring().scores(np.zeros((len(FEATURES), 0))).tolist() == []


def test_named_weights_are_those_that_they_were_read_from() -> None:
    units = [_unit(3.0, -0.5, coverage=1.25)]

    names = Scoring.named({"weights": {"length": 0.5}, "units": units}).names()

    assert {name: weight for name, weight in names["weights"].items() if weight} == {"length": 0.5}
    assert names["units"][0]["weights"]["coverage"] == 1.25
    assert Scoring.named(names).names() == names


def test_what_is_shipped_weighs_known_features_only() -> None:
    shipped = read_scoring()

    assert shipped.weights.any()
    assert (
        shipped.units.shape == (len(shipped.outputs), len(FEATURES)) == (len(shipped.biases), len(FEATURES))
    )
