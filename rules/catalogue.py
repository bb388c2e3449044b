"""Report categories (报事分类): loaded from texts/, found by the words old people use. Files no report."""

import unicodedata
from collections.abc import Iterator

from sqlalchemy import select

from core.db import db
from core.texts import table
from models import Category

CLOCKS = ("accept", "contact", "resolve")
MOST_FOUND = 8


def load(tree: dict | None = None) -> dict[str, int]:
    """Bring the catalogue file into the table: {added, changed, retired}.

    A field that staff have edited is left alone: only what still says what the file said last time follows
    the file. A leaf that has left the file is retired, never deleted, because reports point to it.
    """
    tree = table("categories") if tree is None else tree
    known = {row.key: row for row in db.session.scalars(select(Category))}
    counts = {"added": 0, "changed": 0, "retired": 0}
    listed = set()
    for key, values in _rows(tree):
        listed.add(key)
        row = known.get(key)
        if row is None:
            db.session.add(Category(key=key, from_file=values, **values))
            if values["parent_key"] is None:
                db.session.flush()  # a branch must stand before its leaves point to it
            counts["added"] += 1
        else:
            counts["changed"] += _follow(row, values)
    for key, row in known.items():
        if key not in listed and row.from_file and not row.retired:
            row.retired = True
            row.from_file = {**row.from_file, "retired": True}  # by the file, so that the file can bring it back
            counts["retired"] += 1
    db.session.flush()
    return counts


def find(q: str, limit: int = MOST_FOUND) -> list[Category]:
    """Leaves that a few words may mean, best first. A whole sentence works as well as one word."""
    wanted = _plain(q)
    if not wanted:
        return []
    leaves = db.session.scalars(select(Category).where(Category.parent_key.is_not(None), ~Category.retired))
    scored = [(_score(wanted, leaf), leaf) for leaf in leaves]
    # Danger first among equals: whoever types "煤气" may need the telephone, not a form.
    scored.sort(key=lambda pair: (-pair[0], pair[1].stopper is None, pair[1].position))
    return [leaf for score, leaf in scored[:limit] if score > 0]


def stopper_for(category: Category, answers: dict) -> dict | None:
    """The {title, text, phone} that must come instead of a report: its own, or the one a "yes" brings."""
    if category.stopper:
        return category.stopper
    yes = {key for key, said in answers.items() if yes_or_no(said)}
    return next((question["stopper"] for question in category.questions
                 if question.get("stopper") and question["key"] in yes), None)


def yes_or_no(said: object) -> bool | None:
    """What an answer to a yes-or-no question means, however a client writes it; None when it means neither."""
    said, known = str(said).strip().lower(), table("categories")
    return True if said in known["yes"] else False if said in known["no"] else None


def _rows(tree: dict) -> Iterator[tuple[str, dict]]:
    """(key, column values) of every branch and leaf, each branch before its leaves."""
    stoppers = {leaf["key"]: leaf["stopper"] for branch in tree["branch"] for leaf in branch["leaf"]
                if "stopper" in leaf}
    place = 0
    for branch in tree["branch"]:
        place += 1
        yield branch["key"], _values(branch, None, place)
        for leaf in branch["leaf"]:
            place += 1
            yield leaf["key"], {
                **_values(leaf, branch["key"], place),
                "keywords": leaf["keywords"],
                "stopper": leaf.get("stopper"),
                "questions": [_question(asked, stoppers) for asked in leaf.get("questions", [])],
                "codes": [_code(text, tree["schemes"]) for text in leaf["codes"]],
                "similar_metres": leaf.get("similar_metres", 50),
                "anonymous_allowed": leaf.get("anonymous_allowed", True),
                "private_allowed": leaf.get("private_allowed", True),
                **_targets({**tree["targets"][leaf["targets"]], **leaf}),
            }


def _values(entry: dict, parent_key: str | None, place: int) -> dict:
    return {"parent_key": parent_key, "position": place, "name": entry["name"], "icon": entry["icon"],
            "hint": entry["hint"], "retired": False}


def _question(asked: dict, stoppers: dict) -> dict:
    """`stops` names the leaf whose stopper a "yes" brings; it goes along, for the phone to show at once."""
    question = {"required": False, **asked, "choices": asked.get("choices", [])}
    if leaf := question.pop("stops", None):
        question["stopper"] = stoppers[leaf]
    return question


def _code(text: str, schemes: dict) -> dict:
    """`parts 0102 污水井盖` → {scheme, version, code, name}. A hotline path is its own name."""
    scheme, code, *name = text.split(" ", 2)
    return {**schemes[scheme], "code": code, "name": name[0] if name else code.rsplit("/", 1)[-1]}


def _targets(entry: dict) -> dict:
    found: dict[str, int | str] = {}
    for clock in CLOCKS:
        quantity, unit = entry[clock].split()
        found |= {f"{clock}_quantity": int(quantity), f"{clock}_unit": unit}
    return found


def _follow(row: Category, values: dict) -> int:
    """Take over what the file changed; 1 if anything did."""
    changed = 0
    for name, value in values.items():
        if getattr(row, name) == row.from_file.get(name) != value:
            setattr(row, name, value)
            changed = 1
    row.from_file = values
    return changed


def _score(wanted: str, leaf: Category) -> int:
    """Longer agreements count more than many short ones."""
    score = sum(len(word) ** 2 for word in map(_plain, leaf.keywords) if word in wanted)
    if score == 0:  # an unfinished word: the beginning or a part of what we know
        score = sum(2 for word in map(_plain, leaf.keywords) if wanted in word)
    score += 6 * (wanted in _plain(leaf.name)) + (wanted in _plain(leaf.hint))
    return score + 20 * (wanted in map(_plain, [leaf.name, *leaf.keywords]))


def _plain(text: str) -> str:
    """Full-width letters made plain, case and blanks gone."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
