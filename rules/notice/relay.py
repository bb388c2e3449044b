"""Passing a notice on, level by level (逐级转达): places are opened, and those who hold posts there asked to.

A place where nobody holds such a post goes along with the place above. Emergencies are open everywhere at once;
"relaying" then says upward: seen, and acting. What becomes of the late is in late.py.
"""

from datetime import timedelta

from sqlalchemy import func, or_, select, true, update
from sqlalchemy.orm import aliased

from core import clock
from core.db import db, rows_changed
from core.problem import Conflict
from models import Audience, CheckState, Notice, NoticeGrade, NoticeNode, NoticeStatus, Person, Post
from models.check import CheckKind
from rules import check
from rules.notice import relayers, tree
from rules.notice.workflow import WORKFLOW


def waiting(limit: int = 100) -> list[int]:
    """Ids of published notices whose time has come or whose text has passed meanwhile."""
    passed = or_(Notice.check_state == CheckState.PASSED, Notice.grade == NoticeGrade.EMERGENCY)
    return list(db.session.scalars(select(Notice.id).where(
        Notice.status == NoticeStatus.PUBLISHED, Notice.begun_at.is_(None), Notice.expected.is_not(None), passed,
        or_(Notice.appears_at.is_(None), Notice.appears_at <= clock.now())).order_by(Notice.id).limit(limit)))


def begin(notice: Notice) -> None:
    """Open the first places, or all of them: once its tree has grown, its hour has come and its text has passed."""
    now = clock.now()
    passed = notice.check_state == CheckState.PASSED or notice.grade == NoticeGrade.EMERGENCY
    may = notice.status == NoticeStatus.PUBLISHED and passed and (notice.appears_at or now) <= now
    if may and notice.expected is not None and notice.begun_at is None:
        notice.begun_at = now
        db.session.flush()
        pass_on(notice)


def take_in(notice: Notice) -> None:
    """Places that came under those addressed are addressed too."""
    while tree.sprout([notice.id]):
        pass
    pass_on(notice)


def pass_on(notice: Notice) -> None:
    """What stands below a place that has passed it on is due now; where nobody could, it is passed on at once."""
    if notice.begun_at is None:
        return
    now = clock.now()
    due = now + timedelta(hours=notice.relay_hours)
    if not notice.cascades:
        stamp(notice, NoticeNode.opened_at.is_(None), opened_at=now)
    if notice.audience == Audience.POSTS:
        return
    _own_place(notice, now)
    reached_by_now = or_(NoticeNode.parent_id.is_(None), NoticeNode.parent_id.in_(_relayed(notice)))
    while stamp(notice, NoticeNode.due_at.is_(None), NoticeNode.relayed_at.is_(None),
                reached_by_now if notice.cascades else true(), due_at=due):
        pass_vacant(notice)
    relayers.call_on(notice, "notice_to_relay", NoticeNode.due_at == due, NoticeNode.relayed_at.is_(None))


def pass_vacant(notice: Notice) -> int:
    """Places whose turn it is and where nobody holds a post that passes on."""
    now = clock.now()
    return stamp(notice, NoticeNode.due_at.is_not(None), NoticeNode.relayed_at.is_(None),
                 ~relayers.at(NoticeNode.org_id), relayed_at=now, opened_at=func.coalesce(NoticeNode.opened_at, now))


def relay(notice: Notice, node: NoticeNode, data: dict, by: Person, post: Post | None) -> NoticeNode:
    """{note}. The first one counts; again gives the same answer. An emergency's note goes upward, others downward.

    Raises IllegalMove after a withdrawal, Conflict("relay_too_early") before the level above has passed it on.
    """
    WORKFLOW.check("relay", notice)
    if node.relayed_at is not None:
        return node
    if node.due_at is None:
        raise Conflict("relay_too_early")
    note = data.get("note", "").strip()
    shown = bool(note) and notice.cascades
    now = clock.now()
    first = stamp(notice, NoticeNode.org_id == node.org_id, NoticeNode.relayed_at.is_(None),
                  relayed_at=now, relayed_by_id=by.id, relayed_post_id=post.id if post else None, note=note,
                  note_check=CheckState.PENDING if shown else CheckState.PASSED,
                  opened_at=func.coalesce(NoticeNode.opened_at, now))
    db.session.refresh(node)
    if first:
        WORKFLOW.take("relay", notice, by=by, post=post, org=node.org, words=note)
        if shown:
            check.ask(CheckKind.TEXT, notice=notice, node_org_id=node.org_id, author=by)
        if notice.cascades:
            pass_on(notice)
        else:
            relayers.tell_above(notice, "notice_reported", [node])
    return node


def _own_place(notice: Notice, now) -> None:
    """Who publishes for a place has passed it on there."""
    post = notice.published_post
    stamp(notice, NoticeNode.org_id == notice.org_id, NoticeNode.parent_id.is_(None), NoticeNode.relayed_at.is_(None),
          relayed_at=now, opened_at=func.coalesce(NoticeNode.opened_at, now),
          relayed_post_id=post.id if post else None, relayed_by_id=post.person_id if post else None)


def _relayed(notice: Notice):
    above = aliased(NoticeNode)
    return select(above.org_id).where(above.notice_id == notice.id, above.relayed_at.is_not(None))


def stamp(notice: Notice, *which, **told) -> int:
    """Write on these of its places; how many there were."""
    return rows_changed(update(NoticeNode).where(NoticeNode.notice_id == notice.id, *which).values(told))
