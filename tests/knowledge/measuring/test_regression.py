import math
import statistics
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.measuring.regression import (
    Choice,
    Hidden,
    Vector,
    area_under_curve,
    fit_binary,
    fit_choices,
)

_STEP = 1e-4


def _choice(*features: Sequence[float], chosen: Sequence[float], weight: float = 1.0) -> Choice:
    return Choice(np.array(features, dtype=float), np.array(chosen, dtype=float), weight)


def _weights(choices: Sequence[Choice], ridge: float) -> Vector:
    """Those of a conditional logit."""
    return fit_choices(choices, ridge).weights


def _first_of_two(*, count: int) -> list[Choice]:
    return [_choice([1.0], [0.0], chosen=[1, 0])] * count


def _second_of_two(*, count: int) -> list[Choice]:
    return [_choice([1.0], [0.0], chosen=[0, 1])] * count


def _slopes(value: Callable[[list[float]], float], place: Vector) -> list[float]:
    """The slope of a function in each direction, by differences."""
    slopes = []
    for direction in range(len(place)):
        ahead, behind = place.tolist(), place.tolist()
        ahead[direction] += _STEP
        behind[direction] -= _STEP
        slopes.append((value(ahead) - value(behind)) / (2 * _STEP))
    return slopes


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _ridge(rows: Sequence[Sequence[float]], ridge: float, weights: Sequence[float]) -> float:
    """Half the squared weights, each in units of its feature's standard deviation."""
    variances: list[float] = [statistics.pvariance(column) for column in zip(*rows, strict=True)]
    return ridge * _dot(variances, [weight**2 for weight in weights]) / 2


def _likelihood_of_choices(choices: Sequence[Choice], ridge: float, weights: list[float]) -> float:
    """Written out from the definition of the conditional logit, without a matrix."""
    value = 0.0
    for choice in choices:
        scores = [_dot(row, weights) for row in choice.features.tolist()]
        total = sum(map(math.exp, scores))
        for part, score in zip(choice.chosen.tolist(), scores, strict=True):
            value += choice.weight * part * math.log(math.exp(score) / total)
    rows = [row for choice in choices for row in choice.features.tolist()]
    return value - sum(choice.weight for choice in choices) * _ridge(rows, ridge, weights)


def _likelihood_of_labels(
    features: Vector, labels: Vector, counts: Vector, ridge: float, weights: list[float]
) -> float:
    value = 0.0
    for row, label, count in zip(features.tolist(), labels.tolist(), counts.tolist(), strict=True):
        chance = 1 / (1 + math.exp(-_dot(row, weights)))
        value += count * math.log(chance if label else 1 - chance)
    return value - float(counts.sum()) * _ridge(features.tolist(), ridge, weights)


def test_of_two_candidates_the_weight_is_the_logarithm_of_how_much_oftener_one_is_chosen() -> None:
    weights = _weights([*_first_of_two(count=3), *_second_of_two(count=1)], ridge=0.0)

    assert weights == pytest.approx([math.log(3)], abs=1e-4)


def test_a_choice_that_falls_on_two_candidates_alike_is_shared() -> None:
    shared = _choice([1.0], [0.0], chosen=[0.75, 0.25])

    assert _weights([shared], ridge=0.0) == pytest.approx([math.log(3)], abs=1e-4)


def test_a_choice_of_double_weight_counts_like_two() -> None:
    heavy = _choice([1.0], [0.0], chosen=[1, 0], weight=2.0)

    weights = _weights([heavy, *_second_of_two(count=1)], ridge=0.1)

    twice = _weights([*_first_of_two(count=2), *_second_of_two(count=1)], ridge=0.1)
    assert weights == pytest.approx(twice)


def test_a_ridge_keeps_the_weight_of_what_is_always_chosen_finite() -> None:
    # The feature's variance is 1/4: d/dw [ln(1 / (1 + exp(-w))) - ridge / 4 * w² / 2] = 0.
    (weight,) = _weights(_first_of_two(count=5), ridge=0.4).tolist()

    assert 1 / (1 + math.exp(weight)) == pytest.approx(weight / 10, abs=1e-4)


def test_the_ridge_does_not_depend_on_the_unit_of_a_feature() -> None:
    random = np.random.default_rng(seed=3)
    features, labels = random.normal(size=(50, 2)), random.integers(0, 2, size=50).astype(float)

    days = fit_binary(features, labels, np.ones(50), ridge=0.1)
    weeks = fit_binary(features / 7, labels, np.ones(50), ridge=0.1)

    assert weeks == pytest.approx(7 * days, rel=1e-3)


@pytest.mark.parametrize("ridge", [0.003, 0.1, 1.0])
def test_the_weights_of_a_choice_lie_where_the_likelihood_no_longer_rises(ridge: float) -> None:
    random = np.random.default_rng(seed=1)
    choices = []
    for _ in range(40):
        chosen = random.dirichlet(np.ones(5))
        choices.append(Choice(random.normal(size=(5, 3)), chosen, float(random.uniform(0.5, 2))))

    weights = _weights(choices, ridge)

    slopes = _slopes(lambda place: _likelihood_of_choices(choices, ridge, place), weights)
    assert slopes == pytest.approx([0, 0, 0], abs=1e-3)


def _of_four(*, chosen: int) -> Choice:
    """Neither of two features, each alone, and both."""
    part = [float(place == chosen) for place in range(4)]
    return _choice([0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0], chosen=part)


def test_hidden_units_learn_what_no_sum_tells() -> None:
    # Chosen is what has just one of the two features.
    choices = [_of_four(chosen=1), _of_four(chosen=2)] * 5
    rows = choices[0].features.T

    alone = fit_choices(choices, 0.0).scores(rows).tolist()
    scores = fit_choices(choices, 0.0, Hidden(units=4, decay=0.001, searches=2)).scores(rows).tolist()

    assert alone == pytest.approx([alone[0]] * 4, abs=1e-3)
    assert min(scores[1], scores[2]) > max(scores[0], scores[3]) + 2


def test_of_several_searches_the_mean_of_the_scores_is_kept_and_each_ends_the_same_again() -> None:
    choices = [_of_four(chosen=1), _of_four(chosen=3), _of_four(chosen=3)]

    one = fit_choices(choices, 0.1, Hidden(units=2, decay=0.01))
    both = fit_choices(choices, 0.1, Hidden(units=2, decay=0.01, searches=2))

    assert both.units.shape == (4, 2)
    assert both.units[:2].tolist() == one.units.tolist()
    assert both.outputs[:2].tolist() == (one.outputs / 2).tolist()
    assert both.units[2:].tolist() != one.units.tolist()


def test_a_constant_alone_is_the_logit_of_the_share() -> None:
    weights = fit_binary(np.ones((4, 1)), np.array([1.0, 1, 1, 0]), np.ones(4), ridge=0.0)

    assert weights == pytest.approx([math.log(3)], abs=1e-4)


def test_labels_count_as_much_as_they_weigh() -> None:
    weights = fit_binary(np.ones((2, 1)), np.array([1.0, 0]), np.array([4.0, 1]), ridge=0.0)

    assert weights == pytest.approx([math.log(4)], abs=1e-4)


def test_a_feature_of_two_values_has_the_logarithm_of_the_odds_ratio() -> None:
    # With the feature 4 of 5 are true, without it 1 of 4: odds 4 and 1/3.
    features = np.array([[1.0, 1.0]] * 5 + [[1.0, 0.0]] * 4)
    labels = np.array([1.0, 1, 1, 1, 0, 1, 0, 0, 0])

    weights = fit_binary(features, labels, np.ones(9), ridge=0.0)

    assert weights == pytest.approx([math.log(1 / 3), math.log(12)], abs=1e-4)


@pytest.mark.parametrize("ridge", [0.003, 0.1, 1.0])
def test_the_weights_of_labels_lie_where_the_likelihood_no_longer_rises(ridge: float) -> None:
    random = np.random.default_rng(seed=2)
    features = random.normal(size=(60, 3))
    labels = (random.uniform(size=60) < 1 / (1 + np.exp(-features[:, 0]))).astype(float)
    counts = random.uniform(0.5, 2, size=60)

    weights = fit_binary(features, labels, counts, ridge)

    def value(place: list[float]) -> float:
        return _likelihood_of_labels(features, labels, counts, ridge, place)

    assert _slopes(value, weights) == pytest.approx([0, 0, 0], abs=1e-3)


@pytest.mark.parametrize(
    ("scores", "labels", "area"),
    [
        ([1, 2, 3, 4], [False, False, True, True], 1.0),
        ([4, 3, 2, 1], [False, False, True, True], 0.0),
        # Of four pairs one is tied and three are in order.
        ([1, 2, 2, 3], [False, True, False, True], 3.5 / 4),
        ([5, 5, 5], [True, False, True], 0.5),
        # Of six pairs the lower true score is above one false one, the higher above two.
        ([1.0, 2.0, 3.0, 4.0, 5.0], [False, True, False, True, False], 3 / 6),
    ],
)
def test_the_area_under_the_curve_is_the_share_of_pairs_in_order(
    scores: list[float], labels: list[bool], area: float
) -> None:
    assert area_under_curve(scores, labels) == pytest.approx(area)


@given(
    true=st.lists(st.integers(0, 5), min_size=1, max_size=8),
    false=st.lists(st.integers(0, 5), min_size=1, max_size=8),
)
def test_the_area_under_the_curve_is_what_counting_every_pair_gives(
    true: list[int], false: list[int]
) -> None:
    pairs = [(one > other) + (one == other) / 2 for one in true for other in false]

    labels = [True] * len(true) + [False] * len(false)
    assert area_under_curve([*true, *false], labels) == pytest.approx(sum(pairs) / len(pairs))
