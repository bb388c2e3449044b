"""Saying a wish (说心愿), for oneself or for an elder. Seen by nobody else before its words have passed."""

from datetime import timedelta

from sqlalchemy import func, select

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict, Invalid, TooMany
from core.texts import text
from models import CheckState, Org, Person, Wish, WishStatus
from models.check import CheckKind
from models.wish import OPEN
from rules import check
from rules.calendar import calendar
from rules.household import known_place
from rules.notify import notify
from rules.people import by_phone, stub
from rules.report.telling import day
from rules.wish.telling import DESK, desk, link, tell_asker
from rules.wish.workflow import WORKFLOW

ANSWERED_WITHIN_WORKING_DAYS = 2
MOST_OPEN = 3  # of one beneficiary
MOST_A_DAY = 30  # of who says them for others
LATEST = timedelta(days=90)


def ask(data: dict, by: Person) -> Wish:
    """`data` is WishIn's. Raises Invalid by field, Conflict("wishes_enough"), TooMany("wishes_today")."""
    org = known_place(data["org_id"])
    if not clock.today() <= data["wanted_by"] <= clock.today() + LATEST:
        raise Invalid("invalid", fields={"wanted_by": text("fields.wish_by")})
    one_at_a_time(f"wishes {by.id}")
    whom, found = _whom(data, org, by)
    _refuse_many(whom, by)
    now = clock.now()
    wish = Wish(org=org, beneficiary=whom, filed_by=by if whom is not by else None, said=data["said"],
                wanted_by=data["wanted_by"], **found, asked_at=now,
                due_at=calendar().add_days(now, ANSWERED_WITHIN_WORKING_DAYS))
    WORKFLOW.begin(wish, WishStatus.ASKED, by=by)
    db.session.add(wish)
    check.ask(CheckKind.TEXT, wish=wish, author=by)
    db.session.flush()
    tell_asker(wish, "wish_asked", due=day(wish.due_at))
    return wish


def judged(wish: Wish, state: CheckState) -> None:
    """The answer of the content check: once it has passed, the community looks."""
    wish.check_state, wish.changed_at = state, clock.now()
    if state == CheckState.PASSED and wish.status == WishStatus.ASKED:
        for post in desk(wish):
            notify(post.person, "wish_new", DESK, place=wish.org.full_name, due=day(wish.due_at))


def tell_refused(wish: Wish, author: Person) -> None:
    notify(author, "wish_check_refused", link(wish))


def _whom(data: dict, org: Org, by: Person) -> tuple[Person, dict]:
    """Whose wish it is, and whom the helper will find: of somebody else nothing but what was given here."""
    other = data["on_behalf_of"]
    if other is None:
        if not by.name:
            raise Invalid("name_needed")
        at_home = by.home is not None and by.home.is_within(org)
        found = {"name": by.name, "phone": data["phone"] or by.phone,
                 "door": data["door"] or (by.room if at_home else None)}
    else:
        found = {"name": other["name"], "phone": other["phone"] or data["phone"], "door": data["door"] or None}
    if not found["phone"] and not found["door"]:
        raise Invalid("invalid", fields={"phone": text("fields.wish_reach")})
    if other is None:
        return by, found
    known = by_phone(other["phone"]) if other["phone"] else None
    return known or stub(other["name"], other["phone"]), found


def _refuse_many(whom: Person, by: Person) -> None:
    open_ = db.session.scalar(select(func.count(Wish.id)).where(
        Wish.beneficiary_id == whom.id, Wish.status.in_(OPEN))) or 0
    if open_ >= MOST_OPEN:
        raise Conflict("wishes_enough", most=MOST_OPEN)
    since = clock.now() - timedelta(days=1)
    count, first = db.session.execute(select(func.count(Wish.id), func.min(Wish.asked_at)).where(
        Wish.filed_by_id == by.id, Wish.asked_at > since)).one()
    if count >= MOST_A_DAY:
        raise TooMany("wishes_today", max(1, int((first - since).total_seconds())), most=MOST_A_DAY)
