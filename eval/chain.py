"""A linear-chain conditional random field: its expectations, and weights that follow their gradients."""

from collections.abc import Sequence
from typing import Any

import numpy as np

#: How strongly weights are drawn back to 0.
DECAY = 0.002


class Learned:
    """A table of weights that follows its gradients, each row the more slowly the more it has moved (AdaGrad)."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.values, self.moved = np.zeros(shape), np.full(shape, 0.1)

    def move(self, rows: Any, gradients: Any, rate: float) -> None:
        """Move the rows against their gradients: any shape of rows, one gradient for each."""
        used, place = np.unique(rows, return_inverse=True)
        place, gradients = place.ravel(), gradients.reshape(-1, self.values.shape[1])
        total = np.zeros((len(used), self.values.shape[1]))
        np.add.at(total, place, gradients)
        total += DECAY * self.values[used]
        self.moved[used] += total**2
        self.values[used] -= rate * total / np.sqrt(self.moved[used])


def expectations(scores: Any, transition: Any, labels: Sequence[int]) -> tuple[float, Any, Any]:
    """Return the loss of the right labels and its gradients: by line × label, and by label × next label.

    Forward–backward of a linear chain (Lafferty, McCallum & Pereira 2001), in shares that add up to 1 at each line.
    """
    lines = len(scores)
    peak = scores.max(axis=1, keepdims=True)
    potential, step = np.exp(scores - peak), np.exp(transition)
    forward, scale = np.empty_like(scores), np.empty(lines)
    forward[0], scale[0] = potential[0] / potential[0].sum(), potential[0].sum()
    for i in range(1, lines):
        now = (forward[i - 1] @ step) * potential[i]
        scale[i] = now.sum()
        forward[i] = now / scale[i]
    backward = np.ones_like(scores)
    for i in range(lines - 2, -1, -1):
        backward[i] = step @ (potential[i + 1] * backward[i + 1]) / scale[i + 1]
    shares = forward * backward
    ahead = potential[1:] * backward[1:] / scale[1:, None]
    pairs = step * (forward[:-1].T @ ahead)
    right = np.array(labels)
    at = np.arange(lines)
    cost = float(np.log(scale).sum() + peak.sum() - scores[at, right].sum() - transition[right[:-1], right[1:]].sum())
    shares[at, right] -= 1
    np.subtract.at(pairs, (right[:-1], right[1:]), 1)
    return cost, shares, pairs
