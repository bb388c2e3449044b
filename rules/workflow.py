"""The workflow table: the one source for "may this happen", the actions shown, the tests and docs/workflows.md."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import insert, literal, select, update

from core import clock
from core.db import Instant, among, db, rows_given
from core.problem import Conflict
from core.texts import text

STAY = "stay"  # the deed leaves the status as it is
RESUME = "resume"  # the deed goes back to where the row waited from


@dataclass(frozen=True)
class Transition:
    """One allowed deed: its name, the noun of its path, from which statuses, to which; what it does to the clocks."""

    action: str
    noun: str
    sources: frozenset
    target: str
    starts: tuple = ()
    stops: tuple = ()
    pauses: bool = False  # remembers where it came from and stops the clocks until a RESUME
    by_system: bool = False


def move(action: str, noun: str, sources: Iterable, target, **effects) -> Transition:
    return Transition(action, noun, frozenset(sources), target, **effects)


def kept_in(model, noun: str):
    """Makes the rows of a history that has the usual columns: of what, by whom, in which post, in which words."""
    def step(row, *, by=None, post=None, words="", **moved):
        return model(**{noun: row}, **moved, by_id=by.id if by else None, by_post_id=post.id if post else None,
                     words=words or "")

    return step


class Workflow:
    """The table of a noun. `step` makes the history row; `row.status` is set here and nowhere else."""

    def __init__(self, noun: str, step, *moves: Transition, first: str = "submit"):
        self.noun = noun
        self.step = step
        self.first = first  # the name of the step that makes a row
        self.moves = {m.action: m for m in moves}
        self._open: dict[str, list[Transition]] = {}

    def allows(self, action: str, row) -> bool:
        return row.status in self.moves[action].sources

    def open_to(self, row) -> list[Transition]:
        """What the status allows to people (never what only the system does)."""
        status = row.status
        if status not in self._open:
            self._open[status] = [m for m in self.moves.values() if status in m.sources and not m.by_system]
        return self._open[status]

    def check(self, action: str, row) -> Transition:
        """Raises Conflict("illegal_move") where the status does not allow the deed."""
        if not self.allows(action, row):
            words = f"words.{self.noun}"
            raise Conflict("illegal_move", status=text(f"{words}.status.{row.status}"),
                           deed=text(f"{words}.actions.{action}"))
        return self.moves[action]

    def begin(self, row, status, **history):
        """The first step: a new row enters its first status."""
        row.status = status
        return self._keep(self.first, row, None, history)

    def take(self, action: str, row, **history):
        """Refuse or move the row, and keep the step: by (Person or None), post, to_post, words, internal, details."""
        taken = self.check(action, row)
        source = row.status
        if taken.pauses:
            row.resumes_to = source
        if taken.target == RESUME:
            row.status, row.resumes_to = row.resumes_to, None
        elif taken.target != STAY:
            row.status = taken.target
        return self._keep(action, row, source, history)

    def take_many(self, action: str, model, changes: list[dict]) -> None:
        """One deed of the system to thousands of rows, in as many statements as to one: {id, and columns with whole
        numbers}, the same columns for all. The caller holds the lock they move under; who stands elsewhere stays."""
        taken, now = self.moves[action], clock.now()
        if not changes:
            return
        # Asked before they move: afterwards nobody could tell who was there.
        meant = select(model.id).where(among(model.id, "ids"), model.status.in_(taken.sources))
        ids = list(db.session.scalars(meant, {"ids": [change["id"] for change in changes]}))
        allowed, table, history = set(ids), model.__table__, model.steps.property.mapper.class_
        steps = select(model.id, literal(action), model.status, literal(taken.target), literal(now, Instant()),
                       literal("")).where(among(model.id, "ids"))
        db.session.connection().execute(insert(history.__table__).from_select(
            [f"{self.noun}_id", "action", "from_status", "to_status", "at", "words"], steps), {"ids": ids})
        if moving := [change for change in changes if change["id"] in allowed]:
            given = rows_given(moving)
            db.session.connection().execute(update(table).where(table.c.id == given.c.id).values(
                status=taken.target, changed_at=now, **{name: given.c[name] for name in moving[0] if name != "id"}))

    def _keep(self, action: str, row, source, history):
        now = clock.now()
        row.changed_at = now
        step = self.step(row, action=action, from_status=source, to_status=row.status, at=now, **history)
        db.session.add(step)
        return step


def page(*workflows: "Workflow") -> str:
    """docs/workflows.md: every table as Markdown, checked against the file by a test."""
    lines = ["# Workflows", "", "Made by `flask --app app docs` from the tables in `rules/`; do not edit by hand.", ""]
    for workflow in workflows:
        lines += [f"## {workflow.noun}", "", "| deed | path | from | to | clocks |", "|---|---|---|---|---|"]
        for m in workflow.moves.values():
            clocks = [f"stops {kind}" for kind in m.stops] + [f"starts {kind}" for kind in m.starts]
            clocks += ["pauses"] if m.pauses else ["resumes"] if m.target == RESUME else []
            path = "the system" if m.by_system else f"`{m.noun}`"
            lines.append(f"| {m.action} | {path} | {', '.join(sorted(m.sources))} | {m.target} | {', '.join(clocks)} |")
        lines.append("")
    return "\n".join(lines)
