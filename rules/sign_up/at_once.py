"""The plain sign-up (报名): oneself, whom nothing is known against. One statement asks, takes the place and writes.

In a rush everybody wants the same row of places, and while somebody holds it from one statement to the next all others
wait. What is not plain is left to enter.py, and so is all of SQLite's: it cannot say this, and its writers are alone
anyway.
"""

from functools import cache

from sqlalchemy import Insert, bindparam, case, exists, insert, literal, select, true
from sqlalchemy.orm import aliased
from sqlalchemy.orm.attributes import set_committed_value

from core import clock
from core.db import db, is_sqlite
from core.rows import Rows, give
from models import Event, EventSession, Person, PlaceKind, SignUp, SignUpParty, SignUpStatus, SignUpStep
from rules.sign_up import people, places
from rules.sign_up.numbers import PREFIX, number
from rules.sign_up.workflow import WORKFLOW

S = SignUpStatus


def sign_up(event: Event, session: EventSession, kind: PlaceKind, by: Person, rank: int) -> SignUpParty | None:
    """A place for oneself, or one at the end of the list; None where it is not as plain as that."""
    if is_sqlite(db.session.get_bind()):
        return None
    for party, row in _written()(
            event=event.id, session=session.id, of_kind=kind, n=1, by=by.id, key=people.of_account(by), rank=rank,
            prefix=PREFIX[kind], now=clock.now(), **people.around(event, session)):
        give(row, event=event, session=session, person=by, party=party)
        set_committed_value(party, "sign_ups", [row])
        if row.status == S.WAITING:
            vars(party)["ahead"] = places.before_the_last(session.id, kind, 1)
        return party
    return None


@cache
def _written() -> Rows:
    """(party, its one sign-up), as written; nothing, where nothing was taken."""
    key = bindparam("key", type_=SignUp.person_key.type)
    took = places.taking(~exists(people.known(SignUp.person_key == key))).cte("took")
    now, by = bindparam("now", type_=SignUp.changed_at.type), bindparam("by", type_=SignUp.person_id.type)
    where = {"event_id": bindparam("event", type_=SignUp.event_id.type), "session_id": took.c.session_id,
             "kind": took.c.kind}
    party = _new(SignUpParty, took, where | {
        "by_id": by, "together": literal(False), "arrival": took.c.arrivals,
        "rank": bindparam("rank", type_=SignUpParty.rank.type), "at": now}).returning(*_all(SignUpParty)).cte("party")
    row = _new(SignUp, took.join(party, true()), where | {
        "party_id": party.c.id, "number": number(took.c.arrivals), "person_id": by,
        "person_key": key, "minor": literal(False), "changed_at": now,
        "status": case((took.c.waiting == 0, S.CONFIRMED), else_=S.WAITING)}).returning(*_all(SignUp)).cte("one")
    step = _new(SignUpStep, row, {
        "sign_up_id": row.c.id, "at": now, "action": literal(WORKFLOW.first), "to_status": row.c.status, "by_id": by,
        "words": literal("")}).cte()
    told = aliased(SignUpParty, party), aliased(SignUp, row)
    return Rows(*told, of=lambda rows: rows.join(told[1], true()).add_cte(step))


def _new(model, source, values: dict) -> Insert:
    """A row of the model for each of the source's."""
    return insert(model.__table__).from_select(list(values), select(*values.values()).select_from(source))


def _all(model):
    return model.__table__.c
