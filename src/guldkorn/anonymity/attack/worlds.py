"""The attack by linear programming: what is the feasibility interval of the mean of a few people?

A *world* is what may have been: how many people of each atom answered, and what their scores sum
to. It agrees with every published n and sum. Each score lies within 0–100, and no atom has more
people than there is room for. For ``k`` people of a group the least and the most of their mean over
all worlds is a linear program, solved by HiGHS. ``k`` is as large as possible, but under the
threshold: an attacker who does not know how many answered knows less. People need not be whole in a
world, so the intervals may be wider than the truth, never narrower.

Every world that is found is looked at for all groups: the true interval covers what is seen. Most
intervals are soon seen to be wide. Only those that may still be the narrowest are settled.
"""

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.tree import Figures, Numbers

GLIMPSES = 4
"""Random directions in which worlds are looked for first, there and back."""

WHOLE = 1e-6
"""How far HiGHS may stay under a whole number of people."""


class Worlds:
    """The worlds that agree with what is published of one scale.

    ``rows`` (B, A) are the published sums over the atoms. ``published`` are their n and the least
    and the most of their sums of scores, (B,) each. ``room`` (A,) is the most people in each atom.
    ``groups`` (T, A) of atoms are attacked: as many people of each as possible, up to ``size``.
    """

    def __init__(
        self,
        rows: sparse.csr_array,
        published: Sequence[Figures | Numbers],
        room: Figures,
        groups: sparse.csr_array,
        *,
        size: int,
    ) -> None:
        people, low, high = published
        b, a = rows.shape
        nothing, one, last = (
            sparse.csr_array((b, a)),
            sparse.eye_array(a),
            sparse.csr_array((b, 1)),
        )
        self.published_people = sparse.hstack([rows, nothing, last]), people
        self.published_sums = (
            sparse.block_array(
                [
                    [nothing, rows, last],
                    [nothing, -rows, last],
                    [-100 * one, one, sparse.csr_array((a, 1))],
                ]
            ),
            np.concatenate([high, -low, np.zeros(a)]),
        )
        self.room, self.groups = room, groups
        self.k = np.minimum(size, groups @ room).astype(np.int64)
        self.low, self.high = (
            np.full(self.k.size, np.inf),
            np.full(self.k.size, -np.inf),
        )
        self.settled = np.zeros(self.k.size, dtype=np.bool_)
        dice = np.random.default_rng(1)
        for _ in range(GLIMPSES):
            there = dice.normal(size=2 * a) * np.repeat([100, 1], a)
            self._find(there)
            self._find(-there)

    def narrowest(self, but: Mask) -> tuple[int, tuple[int, float, float]] | None:
        """Return the group with the narrowest interval: k, and the least and the most of the mean
        of k of its people.

        Groups in ``but`` (T,) are left out; None if no other holds anybody.
        """
        while True:
            width = np.full(self.k.size, np.inf)
            np.divide(
                np.maximum(self.high - self.low, 0),
                self.k,
                out=width,
                where=(self.k > 0) & ~but,
            )
            group = int(width.argmin())
            if not np.isfinite(width[group]):
                return None
            k = int(self.k[group])
            if self.settled[group]:
                return group, (
                    k,
                    max(0.0, self.low[group] / k),
                    float(self.high[group] / k),
                )
            self._settle(group)

    def _settle(self, group: int) -> None:
        self.settled[group] = True
        held = self.groups[[group]].toarray()[0]
        none = np.zeros(self.room.size)
        if (
            self.low[group] > self.high[group]
        ):  # no world with so many people there is known yet
            fullest = self._find(np.concatenate([-held, none]))
            most = held @ fullest[: held.size]
            self.k[group] = min(self.k[group], int(most + WHOLE))
        any_world = np.concatenate([none, none])
        least = self._find(any_world, 1, group)[-1]
        most = self._find(any_world, -1, group)[-1]
        # Only after both: what is found on the way widens the interval of every group.
        self.low[group], self.high[group] = least, most

    def _find(self, weights: Figures, sign: int = 0, group: int = 0) -> Figures:
        """Return the world (people, sums, and the sum of k of the group) that weighs least.

        ``weights`` (2 A,) are those of people and sums; ``sign`` that of the sum of the k. Raises
        ValueError if there is no world.
        """
        a, k = self.room.size, self.k[group] if sign else 0
        matrix, bound = self.published_sums
        held, p = self.groups[[group]], sparse.csr_array([[1.0]])
        # The k have no more than the group has, and the others at most 100 each. And the k are
        # there.
        part = sparse.block_array(
            [[None, -held, p], [-100 * held, held, -p], [-held, None, 0 * p]]
        )
        most = np.concatenate([self.room, np.full(a, np.inf), [100 * k]])
        found = linprog(
            np.append(weights, sign),
            A_ub=sparse.vstack([matrix, part]),
            b_ub=np.concatenate([bound, [0, -100 * k, -k]]),
            A_eq=self.published_people[0],
            b_eq=self.published_people[1],
            bounds=np.column_stack([np.zeros(2 * a + 1), most]),
            method="highs",
        )
        if found.x is None:
            raise ValueError("the figures contradict each other")
        self._look(self.groups @ found.x[:a], self.groups @ found.x[a : 2 * a])
        world: Figures = found.x
        return world

    def _look(self, people: Figures, sums: Figures) -> None:
        enough = people >= self.k - WHOLE
        others = people - self.k
        low = np.maximum(sums - 100 * others, 0)
        high = np.minimum(sums, 100 * self.k)
        self.low = np.where(enough, np.minimum(self.low, low), self.low)
        self.high = np.where(enough, np.maximum(self.high, high), self.high)
