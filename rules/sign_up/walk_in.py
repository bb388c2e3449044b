"""Who comes without a sign-up (现场入场): counted, and not asked for a name. They take places that are free; one that
somebody holds is theirs until the end, for nobody's answer is taken back."""

import secrets

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import CheckIn, CheckInWay, Event, Person, PlaceKind, Post, SignUp, SignUpParty, SignUpStatus
from rules.sign_up import check_in, places
from rules.sign_up.numbers import numbers
from rules.sign_up.offers import hand_out
from rules.sign_up.workflow import WORKFLOW


def enter(event: Event, data: dict, by: Person, post: Post | None) -> tuple[list[SignUp], int]:
    """{session_id, kind, people, at, scan}: their sign-ups, and how many places are left. Sent again by the phone that
    kept it, they came in once.

    Raises Invalid on session_id, kind; Conflict: no_places_left, door_not_open, door_closed, event_not_on.
    """
    session = next((one for one in event.sessions if one.id == data["session_id"]), None)
    if session is None:
        raise Invalid("invalid", fields={"session_id": text("fields.which_session")})
    kind, n = data["kind"], data["people"]
    if kind == PlaceKind.PERFORMANCE or kind not in {one.kind for one in session.places}:
        raise Invalid("invalid", fields={"kind": text("fields.no_such_places")})
    at = check_in.moment_at(event, session, data["at"])
    row, scan = places.locked(session.id, kind), data["scan"] or secrets.token_hex(16)
    if sent := _sent(by, scan, n):
        return sent, row.left
    hand_out(row)  # while places are still offered, whoever waits and fits comes first
    if row.left < n:
        raise Conflict("no_places_left", left=row.left)
    got = places.arrive(row, n, placed=n, waiting=0)
    party = SignUpParty(event_id=event.id, session_id=session.id, kind=kind, by_post_id=post.id if post else None,
                        arrival=got.arrival, at=at)
    party.sign_ups = [SignUp(event_id=event.id, session_id=session.id, kind=kind, number=number)
                      for number, _ in zip(numbers(kind, got.arrival), range(n), strict=False)]
    db.session.add(party)
    for which, sign_up in enumerate(party.sign_ups):
        WORKFLOW.begin(sign_up, SignUpStatus.CONFIRMED, by=by, post=post)
        WORKFLOW.take("attend", sign_up, by=by, post=post)
        db.session.add(CheckIn(session_id=session.id, sign_up=sign_up, way=CheckInWay.WALK_IN, counts=True, at=at,
                               received_at=clock.now(), scan=f"{scan}+{which}", by=by))
    db.session.flush()
    return party.sign_ups, row.left


def _sent(by: Person, scan: str, n: int) -> list[SignUp]:
    names = [f"{scan}+{which}" for which in range(n)]
    return list(db.session.scalars(select(SignUp).join(CheckIn, CheckIn.sign_up_id == SignUp.id).where(
        CheckIn.by_id == by.id, CheckIn.scan.in_(names)).order_by(SignUp.id)))
