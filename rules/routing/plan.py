"""The nightly plan (夜间匹配): every free place of every open task and every willing member at once, on plain numbers.

As many tasks as can be get somebody, then as many places; of the ways to do so the one in which those are asked whom
an offer reaches, then who did least, then those who are nearest. A member is asked about one task a night. The solver
works in a process of its own (`python -m rules.routing.plan`), stopped when its time is over: then nothing is planned,
and first come goes on.
"""

import json
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from config import ROOT

SECONDS = 45
MEMORY = 1 << 30  # bytes
NEAREST = .01  # of the way beside the load: fairness first


class Pair(NamedTuple):
    """One member who could do one task. `load` and `way` from 0 to 1: what they did so far, and how far they come."""

    task: int  # by its place among the tasks
    member: int
    load: float
    way: float
    likely: bool = True  # to answer


class OutOfTime(Exception):
    """The solver was stopped."""


def solved(left: Sequence[int], pairs: Sequence[Pair], seconds: float = SECONDS) -> list[tuple[int, int]]:
    """[(task, member)], each member once, no task with more than its places. Raises OutOfTime."""
    pairs = [one for one in pairs if left[one.task]]
    if not pairs:
        return []
    try:
        done = subprocess.run([sys.executable, "-m", "rules.routing.plan"], input=json.dumps([list(left), list(pairs)]),
                              capture_output=True, text=True, timeout=seconds, check=True, cwd=ROOT)
    except subprocess.SubprocessError as fault:  # too slow, or it asked for too much memory
        raise OutOfTime(str(fault)) from fault
    return [(task, member) for task, member in json.loads(done.stdout)]


def best(left: Sequence[int], pairs: Sequence[Pair]) -> list[tuple[int, int]]:
    """Every place is a row; every member is a column, and beside them every place has one that stands for nobody."""
    import numpy as np
    from scipy.sparse import coo_array, csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    left = _no_more_than_could(left, pairs)
    places = [task for task, n in enumerate(left) for _ in range(n)]
    firsts = {task: row for row, task in reversed([*enumerate(places)])}
    members = {member: column for column, member in enumerate(dict.fromkeys(one.member for one in pairs))}
    empty = len(places) * 4.0  # a place without anybody is worse than all loads together
    rows, columns, costs = [], [], []
    for one in pairs:
        # A cost of nothing would be no pair at all.
        cost = 1 + one.load + NEAREST * one.way + (0 if one.likely else 1 + NEAREST)
        first = firsts[one.task]
        for row in range(first, first + left[one.task]):
            rows.append(row)
            columns.append(members[one.member])
            costs.append(cost)
    for row, task in enumerate(places):
        rows.append(row)
        columns.append(len(members) + row)
        costs.append(empty * (len(places) if firsts[task] == row else 1))
    shape = (len(places), len(members) + len(places))
    graph = csr_array(coo_array((np.array(costs), (np.array(rows), np.array(columns))), shape=shape))
    known = list(members)
    return [(places[row], known[column]) for row, column in zip(*min_weight_full_bipartite_matching(graph), strict=True)
            if column < len(known)]


def _no_more_than_could(left: Sequence[int], pairs: Sequence[Pair]) -> list[int]:
    """A task for a thousand people that ten could come to has ten places as far as a plan goes."""
    could = Counter(one.task for one in pairs)
    return [min(n, could[task]) for task, n in enumerate(left)]


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    left, pairs = json.load(sys.stdin)
    found = best(left, [Pair(*pair) for pair in pairs])
    json.dump([[int(task), int(member)] for task, member in found], sys.stdout)


if __name__ == "__main__":
    main()
