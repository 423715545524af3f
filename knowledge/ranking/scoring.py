"""How much its features speak for a sentence: their weighted sum, and what hidden units add to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.ranking.features import FEATURES
from knowledge.ranking.matches import Reals

WEIGHTS = Path(__file__).parent / "weights.json"

_DIGITS = 4
_DIGITS_OF_SCORES = 9
"""Two sentences of the same features have the same score, though their sums may be taken in another order."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """A network with one hidden layer, beside a path that goes straight from the features to the score.

    After Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors", 1986. The
    units tell what a sum cannot: that two features are worth more together, or one no more where another is.
    """

    weights: Reals
    """Of the features, in the order of `FEATURES`."""
    units: Reals
    """A row for each hidden unit: the weights of the features in it."""
    biases: Reals
    """Of the units."""
    outputs: Reals
    """What each unit adds to the score, at most."""

    @classmethod
    def named(cls, found: Mapping[str, Any]) -> "Scoring":
        """The scoring of weights by the names of features, as `names` gives them; 0 for what is not named."""
        units = found.get("units", [])
        return cls(
            _in_order(found["weights"]),
            np.array([_in_order(each["weights"]) for each in units]).reshape(len(units), len(FEATURES)),
            np.array([each["bias"] for each in units]),
            np.array([each["output"] for each in units]),
        )

    def names(self) -> Mapping[str, Any]:
        """Its weights by the names of the features, rounded, as `weights.json` holds them."""
        return {
            "weights": _named(self.weights),
            "units": [
                {"output": round(output, _DIGITS), "bias": round(bias, _DIGITS), "weights": _named(weights)}
                for output, bias, weights in zip(
                    self.outputs.tolist(), self.biases.tolist(), self.units, strict=True
                )
            ],
        }

    def scores(self, by_feature: Reals) -> Reals:
        """Those of some sentences: a row for each feature, a column for each sentence."""
        hidden = np.tanh(self.units @ by_feature + self.biases[:, None])
        scores: Reals = self.weights @ by_feature + self.outputs @ hidden
        return scores.round(_DIGITS_OF_SCORES)


def read_scoring() -> Scoring:
    """What Isnad ships with; `isnad train` makes it."""
    return Scoring.named(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def _in_order(weights: Mapping[str, float]) -> Reals:
    return np.array([weights.get(name, 0.0) for name in FEATURES])


def _named(weights: Reals) -> Mapping[str, float]:
    return dict(zip(FEATURES, np.round(weights, _DIGITS).tolist(), strict=True))
