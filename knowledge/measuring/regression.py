"""Two linear models, fitted by Newton's method: which of several is chosen, and whether something is so.

Both are convex, so the weights do not depend on where the search begins.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_MAX_STEPS = 30
_ENOUGH = 1e-7
_SHORTEST_STEP = 1e-4
_LEAST_VARIANCE = 1e-4
"""Of a feature that is the same everywhere: its weight must be bound by something."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """Some candidates, a row of features each, and the part of the choice that falls on each (sums to 1)."""

    features: Vector
    chosen: Vector
    weight: float = 1.0


def fit_choices(choices: Sequence[Choice], ridge: float) -> Vector:
    """The weights of a conditional logit (McFadden 1974), one for each feature.

    `ridge` times half the squared weights is taken off the mean log-likelihood, each weight in units of its
    feature's standard deviation, so what seldom tells candidates apart weighs little.
    """
    penalty: Vector = _penalty(np.vstack([choice.features for choice in choices]), ridge) * sum(
        choice.weight for choice in choices
    )

    def slope(weights: Vector) -> tuple[float, Vector, Vector]:
        value, gradient, curvature = (
            -0.5 * (penalty * weights) @ weights,
            -penalty * weights,
            np.diag(penalty),
        )
        for choice in choices:
            scores = choice.features @ weights
            scores -= scores.max()
            total = np.log(np.exp(scores).sum())
            shares = np.exp(scores - total)
            mean = shares @ choice.features
            value += choice.weight * (choice.chosen @ scores - total)
            gradient = gradient + choice.weight * (choice.chosen @ choice.features - mean)
            spread = (choice.features.T * shares) @ choice.features - np.outer(mean, mean)
            curvature = curvature + choice.weight * spread
        return float(value), gradient, curvature

    return _climb(slope, len(penalty))


def fit_binary(features: Vector, labels: Vector, weights: Vector, ridge: float) -> Vector:
    """The weights of a logistic regression, one for each column of the features; labels are 0 or 1.

    `weights` is what each row counts; `ridge` as in `fit_choices`.
    """
    penalty: Vector = _penalty(features, ridge) * weights.sum()

    def slope(model: Vector) -> tuple[float, Vector, Vector]:
        scores = features @ model
        shares = 1 / (1 + np.exp(-scores))
        value = weights @ (labels * scores - np.logaddexp(0, scores)) - 0.5 * (penalty * model) @ model
        gradient = features.T @ (weights * (labels - shares)) - penalty * model
        curvature = (features.T * (weights * shares * (1 - shares))) @ features + np.diag(penalty)
        return float(value), gradient, curvature

    return _climb(slope, len(penalty))


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


def _climb(slope: Callable[[Vector], tuple[float, Vector, Vector]], size: int) -> Vector:
    weights: Vector = np.zeros(size)
    value, gradient, curvature = slope(weights)
    for _ in range(_MAX_STEPS):
        direction, length = np.linalg.solve(curvature, gradient), 1.0
        following = slope(weights + direction)
        while following[0] < value and length > _SHORTEST_STEP:
            length /= 2
            following = slope(weights + length * direction)
        weights = weights + length * direction
        gained = following[0] - value
        value, gradient, curvature = following
        if gained < _ENOUGH * abs(value):
            break
    return weights
