"""At the door (签到): a sign-up is let in once, by whoever scanned it first, with a network or without.

Like every change of a sign-up's status it is done under the lock of its places, which comes first (see places.py).
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict, Invalid, Problem
from core.texts import text
from models import CheckIn, CheckInWay, Event, EventSession, EventStatus, Person, SignUp, SignUpStatus
from rules.event.telling import link, moment
from rules.notify import notify
from rules.sign_up import places
from rules.sign_up import ticket as tickets
from rules.sign_up.workflow import WORKFLOW

OPENS = timedelta(hours=3)  # before the session: who tries the scanner the day before lets nobody in
SETTLES = timedelta(days=7)  # after it: what a phone kept without a network is still taken
# What a sign-up must be to be let in. Absent: it was marked so before the phone that scanned it found its network.
LET_IN = frozenset({SignUpStatus.CONFIRMED, SignUpStatus.ABSENT, SignUpStatus.ATTENDED})


@dataclass
class Answer:
    """What became of one scan of a batch: entered, again (another was first), or refused and why."""

    scan: str
    outcome: str
    code: str | None = None
    detail: str | None = None
    check_in: CheckIn | None = None


def enter(event: Event, data: dict, by: Person) -> CheckIn:
    """One scan: {ticket} or {session_id, number}; `at` and `scan` from a phone that may send it again.

    Raises Invalid (forged, unknown number), Conflict: ticket_used with when, ticket_elsewhere, ticket_not_valid,
    door_not_open, door_closed, event_not_on.
    """
    check_in = _scanned(event, data, by)
    if not check_in.counts:
        raise _used(check_in)
    return check_in


def catch_up(event: Event, scans: list[dict], by: Person) -> list[Answer]:
    """What a phone kept while it was offline, each scan with its name and moment. One that is refused holds up no
    other. An earlier scan than the one that counts takes its place, and who made that one is told."""
    answers = {scan["scan"]: _answered(event, scan, by) for scan in sorted(scans, key=lambda scan: scan["at"])}
    return [answers[scan["scan"]] for scan in scans]


def _answered(event: Event, scan: dict, by: Person) -> Answer:
    try:
        check_in = _scanned(event, scan, by)
    except Problem as refused:  # raised before anything is written
        return Answer(scan["scan"], "refused", refused.code, text(f"problems.{refused.code}", **refused.words))
    if check_in.counts:
        return Answer(scan["scan"], "entered", check_in=check_in)
    used = _used(check_in)
    return Answer(scan["scan"], "again", used.code, text(f"problems.{used.code}", **used.words), check_in)


def _scanned(event: Event, data: dict, by: Person) -> CheckIn:
    scan = data["scan"] or secrets.token_hex(16)
    sent = select(CheckIn).where(CheckIn.by_id == by.id, CheckIn.scan == scan)
    sign_up_id, way = _named(event, data)
    sign_up = under_lock(sign_up_id)
    if known := db.session.scalar(sent):  # asked under the lock: the phone may be sending it twice at this moment
        return known
    at = moment_at(event, sign_up.session, data["at"])
    first = first_of(sign_up)
    if sign_up.status not in LET_IN:
        raise Conflict("ticket_not_valid", status=text(f"words.sign_up.status.{sign_up.status}"))
    if sign_up.status != SignUpStatus.ATTENDED:
        WORKFLOW.take("attend", sign_up, by=by)
    row = CheckIn(session_id=sign_up.session_id, sign_up=sign_up, way=way, counts=first is None or at < first.at,
                  at=at, received_at=clock.now(), scan=scan, by=by)
    if first is not None and row.counts:
        _overtake(first, row)
    db.session.add(row)
    db.session.flush()
    return row


def first_of(sign_up: SignUp) -> CheckIn | None:
    """The scan that counts."""
    return db.session.scalar(select(CheckIn).where(CheckIn.sign_up_id == sign_up.id, CheckIn.counts))


def _named(event: Event, data: dict) -> tuple[int, CheckInWay]:
    """The sign-up that the code or the number names, of this event."""
    if data["ticket"]:
        id = tickets.read(data["ticket"])
        if id is None:
            raise Invalid("ticket_forged", fields={"ticket": text("fields.ticket_forged")})
        found = db.session.execute(select(SignUp.event_id, SignUp.session_id).where(SignUp.id == id)).first()
        if found is None or found.event_id != event.id:
            raise Conflict("ticket_elsewhere")
        if data["session_id"] not in (None, found.session_id):
            raise Conflict("ticket_other_session")
        return id, CheckInWay.SCAN
    known = db.session.scalar(select(SignUp.id).where(
        SignUp.event_id == event.id, SignUp.session_id == data["session_id"],
        SignUp.number == data["number"].strip().upper()))
    if known is None:
        raise Invalid("number_unknown", fields={"number": text("fields.number_unknown")})
    return known, CheckInWay.NUMBER


def under_lock(sign_up_id: int) -> SignUp:
    """The sign-up as it stands once nobody else can change it."""
    session_id, kind = db.session.execute(
        select(SignUp.session_id, SignUp.kind).where(SignUp.id == sign_up_id)).one()
    places.locked(session_id, kind)
    return db.session.get_one(SignUp, sign_up_id, populate_existing=True)


def moment_at(event: Event, session: EventSession, at: datetime | None) -> datetime:
    """When somebody was let in, by the phone's clock and never later than ours; refused where no door is open."""
    now = clock.now()
    if event.status != EventStatus.PUBLISHED or session.cancelled_at is not None:
        raise Conflict("event_not_on")
    at = min(at or now, now).astimezone(UTC)  # as it will be read again
    if at < session.starts_at - OPENS:
        raise Conflict("door_not_open", at=moment(session.starts_at - OPENS))
    if now > session.ends_at + SETTLES or event.purged_at is not None:
        raise Conflict("door_closed")
    return at


def _used(check_in: CheckIn) -> Conflict:
    first = first_of(check_in.sign_up) or check_in
    return Conflict("ticket_used", number=check_in.sign_up.number, at=moment(first.at))


def _overtake(first: CheckIn, row: CheckIn) -> None:
    """Somebody else let them in before, and only now finds the network: who came second is told."""
    first.counts = False
    db.session.flush()  # before the other counts: one does, in the database's eyes too
    if first.by is not row.by:
        notify(first.by, "check_in_overtaken", link(row.sign_up.event), dedupe=f"check-in:{first.id}",
               title=row.sign_up.event.title, number=row.sign_up.number, at=moment(row.at),
               mine=moment(first.at))
