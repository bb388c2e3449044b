"""Corrections of the directory (信息不对): a resident says so, the level above looks, answers, and is pressed if late.

Who said it is shown to nobody: the desk reads the words, the entry's holder not even those.
"""

from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict, Invalid, TooMany
from core.texts import text
from models import Correction, CorrectionOutcome, CorrectionStatus, CorrectionStep, Org, Person, Post
from rules.calendar import calendar
from rules.notify import notify
from rules.report.telling import day, post_name
from rules.routing import cases
from rules.workflow import STAY, Workflow, move

WITHIN_WORKING_DAYS = 2  # as long as an inquiry may take (domain.md §11.3: 咨询 2 working days)
A_DAY = 5
S = CorrectionStatus


def _step(correction, *, action, from_status, to_status, at, by=None, post=None, to_post=None,
          words="") -> CorrectionStep:
    return CorrectionStep(correction=correction, action=action, from_status=from_status, to_status=to_status, at=at,
                          by_id=by.id if by else None, by_post_id=post.id if post else None,
                          to_post_id=to_post.id if to_post else None, words=words or "")


WORKFLOW = Workflow(
    "correction", _step,
    move("answer", "answer", {S.OPEN}, S.ANSWERED),
    move("remind", "reminder", {S.OPEN}, STAY, by_system=True),
    move("escalate", "escalation", {S.OPEN}, STAY, by_system=True),
    move("redirect", "redirection", {S.OPEN}, STAY, by_system=True),
)


SHOWN = (joinedload(Correction.org), *(joinedload(getattr(Correction, name)).options(
    joinedload(Post.org), joinedload(Post.person)) for name in ("post", "desk_post", "answered_post")))


def submit(org: Org, data: dict, by: Person) -> Correction:
    """{said, post_id?} about a place or one line of its board. Raises Invalid, Conflict("correction_open"), TooMany."""
    entry = _entry(org, data.get("post_id"))
    one_at_a_time(f"corrections:{by.id}")
    _refuse_repeated(org, entry, by)
    now = clock.now()
    due_at = calendar().add_days(now, WITHIN_WORKING_DAYS)
    correction = Correction(org=org, post=entry, said=data["said"], by_id=by.id, asked_at=now, due_at=due_at,
                            press_at=due_at, desk_post=_desk(org, entry))
    WORKFLOW.begin(correction, S.OPEN, by=by, to_post=correction.desk_post)
    db.session.add(correction)
    db.session.flush()
    _tell_desk(correction, "correction_new")
    return correction


def answer(correction: Correction, data: dict, by: Person, post: Post | None) -> Correction:
    """{outcome, answer}: looked at and mended, or looked at and right as it is. Either way the entry is verified."""
    WORKFLOW.take("answer", correction, by=by, post=post, words=data["answer"])
    correction.outcome = CorrectionOutcome(data["outcome"])
    correction.answer, correction.answered_at, correction.answered_post = data["answer"], clock.now(), post
    if correction.post is not None:
        correction.post.verified_on = clock.today()
    notify(db.session.get(Person, correction.by_id), "correction_answered", link(correction),
           dedupe=f"correction:{correction.id}", place=entry_name(correction), answer=correction.answer,
           outcome=text(f"words.correction.outcomes.{correction.outcome}"))
    return correction


def late(limit: int = 100) -> list[int]:
    return list(db.session.scalars(
        select(Correction.id).where(Correction.status == S.OPEN, Correction.press_at < clock.now())
        .order_by(Correction.press_at).limit(limit)))


def press(correction: Correction) -> None:
    """Late: the desk is reminded; after as long again it goes one level up, and so on to the top of the chain."""
    above = _desk(correction.desk_post.org, correction.post) \
        if correction.reminded_at and correction.desk_post else None
    if above is not None and above is not correction.desk_post:
        correction.desk_post = above
        WORKFLOW.take("escalate", correction, to_post=above)
        _tell_desk(correction, "correction_escalated")
    else:
        WORKFLOW.take("remind", correction, to_post=correction.desk_post)
        _tell_desk(correction, "correction_late")
    correction.reminded_at = clock.now()
    correction.press_at = calendar().add_days(clock.now(), WITHIN_WORKING_DAYS)


def astray(limit: int = 100) -> list[int]:
    """Open ones whose desk has left the post, or which found none."""
    return list(db.session.scalars(
        select(Correction.id).outerjoin(Post, Post.id == Correction.desk_post_id)
        .where(Correction.status == S.OPEN, or_(Post.id.is_(None), Post.ended_on <= clock.today()))
        .order_by(Correction.id).limit(limit)))


def redirect(correction: Correction) -> None:
    """To who holds the desk now, if anybody does."""
    desk = _desk(correction.org, correction.post)
    if desk is not None and desk is not correction.desk_post:
        correction.desk_post = desk
        WORKFLOW.take("redirect", correction, to_post=desk)
        _tell_desk(correction, "correction_new")


def mine(by: Person):
    return select(Correction).where(Correction.by_id == by.id).options(*SHOWN)


def at_desk(scope):
    return select(Correction).where(scope).options(*SHOWN)


def link(correction: Correction) -> str:
    return f"/p/corrections/{correction.id}"


def entry_name(correction: Correction) -> str:
    return post_name(correction.post) if correction.post else correction.org.name


# --- private -------------------------------------------------------------------------------------------------------

def _entry(org: Org, post_id: int | None) -> Post | None:
    if post_id is None:
        return None
    post = db.session.get(Post, post_id)
    if post is None or post.org_id != org.id or not post.held_on(clock.today()):
        raise Invalid("invalid", fields={"post_id": text("fields.no_such_post")})
    return post


def _refuse_repeated(org: Org, entry: Post | None, by: Person) -> None:
    same = Correction.post_id == entry.id if entry else Correction.post_id.is_(None)
    if db.session.scalar(select(Correction.id).where(
            Correction.by_id == by.id, Correction.org_id == org.id, same, Correction.status == S.OPEN)):
        raise Conflict("correction_open")
    since = clock.now() - timedelta(days=1)
    count, first = db.session.execute(select(func.count(Correction.id), func.min(Correction.asked_at)).where(
        Correction.by_id == by.id, Correction.asked_at > since)).one()
    if count >= A_DAY:
        raise TooMany("corrections_today", max(1, int((first - since).total_seconds())), most=A_DAY)


def _desk(below: Org, entry: Post | None) -> Post | None:
    """Who answers for the next place above `below`; at the top of the chain the place itself. Never the holder."""
    above = below.parent or below
    able = [post for post in cases.posts_up([above], set(cases.FALLBACK))
            if entry is None or post.person_id != entry.person_id]
    return cases.desk(None, above, able).post


def _tell_desk(correction: Correction, template: str) -> None:
    if correction.desk_post is not None:
        notify(correction.desk_post.person, template, "/desk/corrections", place=entry_name(correction),
               due=day(correction.due_at))
