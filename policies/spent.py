"""Deeds whose time is over or that were done once for all: no longer offered, though the workflow would allow them."""

from collections.abc import Callable

from core import clock
from models import Claim, Correction, Draw, Event, Notice, Person, Report, SignUp
from models.sign_up import HOLDING
from policies import services, tasks, wishes
from policies.asker import is_waited_for, line_of, manages
from policies.beds import is_asked
from rules.flowerbed.term import renewable_from
from rules.report.finish import why_not_answer
from rules.report.handle import extension_waits, urge_allowed_at, why_not_extend
from rules.sign_up.check_in import OPENS
from rules.sign_up.leave import withdrawal_ends


def _of_report(action: str, report: Report, by: Person | None) -> bool:
    if action == "confirm":
        return by is not None and why_not_answer(report, by) is not None
    if action == "urge":
        return by is not None and urge_allowed_at(report, by) > clock.now()
    if action == "extend":
        return why_not_extend(report, manages=manages(by, report)) is not None
    return action == "refuse_extension" and not extension_waits(report)


def _of_notice(action: str, notice: Notice, by: Person | None) -> bool:
    """Read in the words in force; confirmed, or never to be; passed on already, or not come down yet."""
    if action == "relay":
        return not is_waited_for(by, notice)
    line = line_of(by, notice)
    if action == "read":
        return line is not None and line.read_at is not None and (line.read_version or 0) >= notice.version
    return action == "confirm" and line is not None and (
        line.confirmed_at is not None or not notice.must_confirm)


def _of_claim(action: str, claim: Claim, by: Person | None) -> bool:
    """Agreed already; not yet the time to renew; the time to accept is over."""
    if action in {"approve", "refuse"}:
        return not is_asked(by, claim)
    if action == "renew":
        begins = renewable_from(claim)
        return begins is None or clock.today() < begins
    return action == "accept" and claim.offered_until is not None and claim.offered_until <= clock.now()


def _of_event(action: str, event: Event, by: Person | None) -> bool:
    """Sign-up has not opened yet or is over; nothing of an event that is over is changed."""
    now = clock.now()
    if action == "sign_up":
        return not event.sign_up_opens_at <= now < event.sign_up_closes_at
    return action in {"correct", "change_places", "move", "cancel"} and event.ends_at <= now


def _of_sign_up(action: str, sign_up: SignUp, by: Person | None) -> bool:
    """The offer has ended; it has begun; nobody asked again; the door is not open yet; too late to withdraw."""
    now, party = clock.now(), sign_up.party
    if action == "accept":
        return party.offer_until is not None and party.offer_until <= now
    if action == "approve":
        return sign_up.session.starts_at <= now
    if action == "keep":
        return sign_up.asked_at is None
    if action == "attend":
        return now < sign_up.session.starts_at - OPENS
    return action == "withdraw" and sign_up.status in HOLDING and now >= withdrawal_ends(
        sign_up.event, sign_up.session)


def _never(action: str, row, by: Person | None) -> bool:
    return False


SPENT: dict[type, Callable[..., bool]] = {
    Report: _of_report, Notice: _of_notice, Correction: _never, Claim: _of_claim, Draw: _never, Event: _of_event,
    SignUp: _of_sign_up, **tasks.SPENT, **wishes.SPENT, **services.SPENT}
