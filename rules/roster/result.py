"""What an import found and did. Values that identify a person are masked before they get here."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.texts import table
from rules.roster.sheets import Spot

PERSONAL = frozenset({"name", "phone", "duty_phone"})
OF_NOBODY = frozenset({"org", "household", "flowerbed"})  # kinds of row whose name is no person's
MOST_PROBLEMS = 1000  # nobody mends more at once, and an answer stays bounded


@dataclass
class Result:
    """`problems` [{sheet, row, column, value, message}]; `added` counts; the others name their rows."""

    dry_run: bool
    problems: list[dict]
    added: dict[str, int] = field(default_factory=lambda: {"orgs": 0, "posts": 0, "members": 0, "households": 0,
                                                                 "flowerbeds": 0})
    came: list[dict] = field(default_factory=list)  # {kind, name, place, role?}: the rows behind `added`
    changed: list[dict] = field(default_factory=list)  # {kind, name, place, fields: [the columns' names]}
    vanished: list[dict] = field(default_factory=list)  # {kind, name, place, role?, ended: bool}
    unread: list[dict] = field(default_factory=list)  # {sheet, row, column, value}: kept as written

    def add(self, kind: str, name: str, place: str, **more) -> None:
        """One row that was not there before."""
        self.added[f"{kind}s"] += 1
        self.came.append({"kind": kind, "name": name, "place": place, **more})

    @property
    def ok(self) -> bool:
        return not self.problems


@dataclass
class Problems:
    listed: list[dict] = field(default_factory=list)

    def add(self, spot: Spot, code: str, value: object = None, **words) -> None:
        """One bad cell, row or sheet, by the names and numbers that staff see in Excel."""
        if len(self.listed) >= MOST_PROBLEMS:
            return
        said = str("" if value is None else value).strip()[:40]
        self.listed.append({
            "sheet": spot.sheet, "row": spot.row, "column": spot.heading,
            "value": mask(said) if spot.column in PERSONAL and spot.kind != "orgs" else said,
            "message": table("roster")["messages"][code].format(**words)})


def mask(value: str) -> str:
    """张三丰 → 张**; 13812345678 → 138****5678."""
    if sum(letter.isdigit() for letter in value) >= 7:
        return f"{value[:3]}****{value[-4:]}"
    return value[:1] + "*" * (len(value) - 1)


def told(result: Result) -> Iterator[str]:
    """The result in lines, for a terminal. Names are masked: a terminal's screen is seen and kept."""
    say = table("roster")["told"]
    for fault in result.problems:
        where = " ".join(say[part].format(fault[part]) for part in ("sheet", "row", "column") if fault[part])
        pattern = say["problem" if where else "problem_of_the_file"]
        yield pattern.format(where=where, message=fault["message"], value=fault["value"]).strip()
    if result.problems:
        yield say["refused"].format(count=len(result.problems))
        return
    kinds = table("roster")["kinds_of_row"]
    for row in result.changed:
        yield say["changed"].format(**_shown(row, kinds), fields="、".join(row["fields"]))
    for row in result.vanished:
        how = "ended" if row["ended"] else "claimed" if row.get("claimed") else "vanished"
        yield say[how].format(**_shown(row, kinds))
    for row in result.unread[:MOST_PROBLEMS]:
        yield say["unread"].format(**row)
    yield say["dry_run" if result.dry_run else "done"].format(
        **result.added, changed=len(result.changed), vanished=len(result.vanished))


def _shown(row: dict, kinds: dict[str, str]) -> dict[str, str]:
    name = row["name"] or ""
    return {"kind": kinds[row["kind"]], "name": name if row["kind"] in OF_NOBODY else mask(name),
            "place": " ".join(filter(None, (row["place"], row.get("role"))))}
