"""Fits what chooses among several, and what tells whether something is so.

By L-BFGS (Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", 1989).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.ranking.scoring import Scoring

_MAX_STEPS = 300
_LEAST_SLOPE, _LEAST_GAIN = 1e-6, 1e-12
_LEAST_VARIANCE = 1e-4
"""Of a feature that is the same everywhere: its weight must be bound by something."""
_LEAST_DEVIATION = 0.01
"""Of such a feature, for hidden units."""
_FIRST_OUTPUTS = 0.1

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """Some candidates, a row of features each, and the part of the choice that falls on each (sums to 1)."""

    features: Vector
    chosen: Vector
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Hidden:
    """The hidden units that are fitted beside the weights."""

    units: int
    decay: float
    """L2 penalty on half the squared weights of the units, for features in standard deviations."""
    searches: int = 1
    """Fits from other random beginnings, of whose scores the mean is kept: each ends elsewhere."""


NO_UNITS = Hidden(0, 0.0)


def fit_choices(choices: Sequence[Choice], ridge: float, hidden: Hidden = NO_UNITS) -> Scoring:
    """What scores the candidates so that the chosen ones are likely.

    Without hidden units a conditional logit (McFadden 1974), with them ListNet with its likelihood of the
    first (Cao et al., "Learning to Rank: From Pairwise Approach to Listwise Approach", 2007).

    `ridge` times half the squared weights is taken off the mean log-likelihood, each weight in units of its
    feature's standard deviation, so what seldom tells candidates apart weighs little.
    """
    lists = _Lists(choices)
    found = [_searched(lists, ridge, hidden, seed) for seed in range(hidden.searches)]
    return Scoring(
        np.mean([each.weights for each in found], axis=0),
        np.concatenate([each.units for each in found]),
        np.concatenate([each.biases for each in found]),
        np.concatenate([each.outputs for each in found]) / hidden.searches,
    )


class _Lists:
    """Choices one below the other."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        sizes = [len(choice.features) for choice in choices]
        self.features: Vector = np.vstack([choice.features for choice in choices])
        self._chosen: Vector = np.concatenate([choice.chosen for choice in choices])
        self._starts = np.cumsum([0, *sizes[:-1]])
        self._list = np.arange(len(choices)).repeat(sizes)
        weights = np.array([choice.weight for choice in choices])
        self._weights: Vector = (weights / weights.sum())[self._list]

    def unlikely(self, scores: Vector) -> tuple[float, Vector]:
        """How unlikely scores make the choices: the mean of minus the logarithm, and its slope by row."""
        ahead = scores - np.maximum.reduceat(scores, self._starts)[self._list]
        totals = np.add.reduceat(np.exp(ahead), self._starts)[self._list]
        logarithms = ahead - np.log(totals)
        value = -(self._weights * self._chosen) @ logarithms
        return float(value), self._weights * (np.exp(logarithms) - self._chosen)


def _searched(lists: _Lists, ridge: float, hidden: Hidden, seed: int) -> Scoring:
    features = lists.features
    mean, deviation = features.mean(axis=0), features.std(axis=0) + _LEAST_DEVIATION
    standard = (features - mean) / deviation
    penalty = _penalty(features, ridge)
    count, width = hidden.units, features.shape[1]

    def parts(model: Vector) -> tuple[Vector, Vector, Vector, Vector]:
        weights, units, biases, outputs = np.split(
            model, [width, width + count * width, width + count * width + count]
        )
        return weights, units.reshape(count, width), biases, outputs

    def slope(model: Vector) -> tuple[float, Vector]:
        weights, units, biases, outputs = parts(model)
        told = np.tanh(standard @ units.T + biases)
        value, by_row = lists.unlikely(features @ weights + told @ outputs)
        inside = np.outer(by_row, outputs) * (1 - told**2)
        taken = (penalty * weights) @ weights + hidden.decay * (np.sum(units**2) + outputs @ outputs)
        gradients = (
            features.T @ by_row + penalty * weights,
            (inside.T @ standard + hidden.decay * units).ravel(),
            inside.sum(axis=0),
            told.T @ by_row + hidden.decay * outputs,
        )
        return float(value + taken / 2), np.concatenate(gradients)

    random = np.random.default_rng(seed)
    start = np.concatenate(
        (
            np.zeros(width),
            random.normal(0, 1 / np.sqrt(width), count * width),
            np.zeros(count),
            random.normal(0, _FIRST_OUTPUTS, count),
        )
    )
    weights, units, biases, outputs = parts(_least(slope, start))
    units = units / deviation
    return Scoring(weights, units, biases - units @ mean, outputs)


def fit_binary(features: Vector, labels: Vector, weights: Vector, ridge: float) -> Vector:
    """The weights of a logistic regression, one for each column of the features; labels are 0 or 1.

    `weights` is what each row counts; `ridge` as in `fit_choices`.
    """
    penalty = _penalty(features, ridge)
    parts = weights / weights.sum()

    def slope(model: Vector) -> tuple[float, Vector]:
        scores = features @ model
        value = parts @ (np.logaddexp(0, scores) - labels * scores)
        by_row = parts * (1 / (1 + np.exp(-scores)) - labels)
        return float(value + (penalty * model) @ model / 2), features.T @ by_row + penalty * model

    return _least(slope, np.zeros(features.shape[1]))


def area_under_curve(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """The chance that something true has a higher score than something false (AUROC); ties count half."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    values = np.asarray(scores)
    for value in np.unique(values):
        ranks[values == value] = ranks[values == value].mean()
    true = np.asarray(labels, dtype=bool)
    positives, negatives = true.sum(), (~true).sum()
    return float((ranks[true].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def _penalty(features: Vector, ridge: float) -> Vector:
    penalty: Vector = ridge * np.maximum(features.var(axis=0), _LEAST_VARIANCE)
    return penalty


def _least(slope: Callable[[Vector], tuple[float, Vector]], start: Vector) -> Vector:
    """Where a function is least, by its value and slope, or the least that was found in so many steps."""
    options = {"maxiter": _MAX_STEPS, "gtol": _LEAST_SLOPE, "ftol": _LEAST_GAIN}
    found: Vector = minimize(slope, start, jac=True, method="L-BFGS-B", options=options).x
    return found
