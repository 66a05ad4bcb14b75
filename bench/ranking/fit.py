"""Two small models fitted by Newton's method: which candidate comes first, and whether it is right."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
T = TypeVar("T")
STEPS = 15
HALVINGS = 20
FOLDS = 8


class Group(NamedTuple):
    """The candidates of one question: a row of measures for each, and which of them are right."""

    measures: Array
    right: NDArray[np.bool_]


def fit_order(groups: Sequence[Group], shrink: float = 5e-4) -> Array:
    """Weights for which the right ones of each group come first (softmax over the group, shrunk)."""
    size = groups[0].measures.shape[1]
    weights = np.zeros(size)
    for _ in range(STEPS):
        slope, bend = shrink * weights, shrink * np.eye(size)
        for group in groups:
            score = group.measures @ weights
            every, right = _softmax(score), _softmax(np.where(group.right, score, -np.inf))
            mean = every @ group.measures
            slope += (mean - right @ group.measures) / len(groups)
            apart = group.measures - mean
            bend += (apart.T * every) @ apart / len(groups)
        weights = _downhill(groups, shrink, weights, np.linalg.solve(bend, slope))
    return weights


def _downhill(groups: Sequence[Group], shrink: float, weights: Array, step: Array) -> Array:
    """The weights after the step, or after as much of it as makes the loss no greater."""
    before = _loss(groups, shrink, weights)
    for _ in range(HALVINGS):
        if _loss(groups, shrink, weights - step) <= before:
            return weights - step
        step = step / 2
    return weights


def _loss(groups: Sequence[Group], shrink: float, weights: Array) -> float:
    lost = 0.0
    for group in groups:
        score = group.measures @ weights
        lost += np.logaddexp.reduce(score) - np.logaddexp.reduce(score[group.right])
    return float(lost / len(groups) + shrink * weights @ weights / 2)


def fit_trust(measures: Array, right: NDArray[np.bool_], shrink: float = 1e-3) -> Array:
    """Weights and a last constant of a logistic model; right and wrong weigh alike."""
    rows = np.hstack([measures, np.ones((len(measures), 1))])
    each = np.where(right, 0.5 / max(1, right.sum()), 0.5 / max(1, (~right).sum()))
    keep = shrink * np.diag([*([1.0] * measures.shape[1]), 0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (each * (sure - right)) + keep @ weights
        bend = (rows.T * (each * sure * (1 - sure))) @ rows + keep + 1e-9 * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def trusted(measures: Array, weights: Array) -> Array:
    """What `fit_trust`'s weights say of each row, 0..1."""
    return np.asarray(1 / (1 + np.exp(-(measures @ weights[:-1] + weights[-1]))))


def first_among(group: Group, weights: Array) -> int:
    """The place of the best right candidate, 0 for first."""
    score = group.measures @ weights
    return int((score > score[group.right].max()).sum())


def area(right: NDArray[np.bool_], sure: Array) -> float:
    """Area under the curve: how often a right one is trusted more than a wrong one."""
    over = sure[right][:, None] - sure[~right][None, :]
    return float(((over > 0) + 0.5 * (over == 0)).mean())


def held_out(items: Sequence[T], use: Callable[[Sequence[T], Sequence[T]], None]) -> None:
    """Call `use(rest, part)` for each of the folds: fit on the rest, judge the part."""
    for fold in range(FOLDS):
        part = [item for place, item in enumerate(items) if place % FOLDS == fold]
        rest = [item for place, item in enumerate(items) if place % FOLDS != fold]
        use(rest, part)


def _softmax(score: Array) -> Array:
    power = np.exp(score - score.max())
    return np.asarray(power / power.sum())
