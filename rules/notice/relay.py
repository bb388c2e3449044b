"""Passing a notice on, level by level (逐级转达): opened, asked for, reminded once, then the level above is told.

A place where nobody holds a post that passes on goes along with the place above. Emergencies are open everywhere at
once; "relaying" then says upward: seen, and acting.
"""

from datetime import datetime, timedelta

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from core import clock
from core.db import db, rows_changed
from core.problem import Conflict
from models import CheckState, Notice, NoticeGrade, NoticeNode, NoticeStatus, Person, Post, Role
from models.notice import Audience
from rules.notice.workflow import WORKFLOW

# Posts that pass a notice on for their place.
RELAYERS = (Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.PARTY_WORKER, Role.GRID_WORKER, Role.COMMITTEE_MEMBER,
            Role.GROUP_LEADER, Role.BUILDING_HEAD)


def begin(notice: Notice) -> bool:
    """Open the first places, or all of them. False while its time or its content check is still to come."""
    now = clock.now()
    urgent = notice.grade == NoticeGrade.EMERGENCY
    if notice.begun_at is not None or notice.status != NoticeStatus.PUBLISHED:
        return False
    if (notice.appears_at or now) > now or not (urgent or notice.check_state == CheckState.PASSED):
        return False
    notice.begun_at = now
    db.session.flush()
    if not notice.cascades:
        _set(notice, opened_at=now)
    if notice.audience != Audience.POSTS:
        _call_on(notice, NoticeNode.parent_id.is_(None) if notice.cascades else None, now)
        _own_place(notice, now)
        pass_on(notice)
    return True


def pass_on(notice: Notice) -> None:
    """Whatever stands below a place that has passed it on is due; where nobody could, it is passed on at once."""
    now = clock.now()
    while True:
        _call_on(notice, NoticeNode.parent_id.in_(_relayed(notice)), now)
        if not _pass_vacant(notice, now):
            break


def relay(notice: Notice, node: NoticeNode, data: dict, by: Person, post: Post | None) -> NoticeNode:
    """{note}. The first one counts; again gives the same answer.

    Raises IllegalMove after a withdrawal, Conflict("relay_too_early") before the level above has passed it on.
    """
    WORKFLOW.check("relay", notice)
    if node.relayed_at is None:
        if node.due_at is None:
            raise Conflict("relay_too_early")
        now = clock.now()
        note = data.get("note", "").strip()
        first = rows_changed(update(NoticeNode).where(_is(node), NoticeNode.relayed_at.is_(None)).values(
            relayed_at=now, relayed_by_id=by.id, relayed_post_id=post.id if post else None, note=note,
            opened_at=func.coalesce(NoticeNode.opened_at, now)))
        if first:
            WORKFLOW.take("relay", notice, by=by, post=post, org=node.org, words=note)
            pass_on(notice)
        db.session.refresh(node)
    return node


def _own_place(notice: Notice, now: datetime) -> None:
    """Who publishes for a place has passed it on there."""
    _set(notice, NoticeNode.org_id == notice.org_id, NoticeNode.parent_id.is_(None), NoticeNode.relayed_at.is_(None),
         relayed_at=now, opened_at=func.coalesce(NoticeNode.opened_at, now),
         relayed_post_id=notice.published_post_id)


def _call_on(notice: Notice, which, now: datetime) -> None:
    due = max(now, notice.appears_at or now) + timedelta(hours=notice.relay_hours)
    _set(notice, NoticeNode.due_at.is_(None), NoticeNode.relayed_at.is_(None),
         *([which] if which is not None else []), due_at=due)


def _pass_vacant(notice: Notice, now: datetime) -> int:
    return _set(notice, NoticeNode.due_at.is_not(None), NoticeNode.relayed_at.is_(None), ~_held(NoticeNode.org_id),
                relayed_at=now, opened_at=func.coalesce(NoticeNode.opened_at, now))


def _held(org_id):
    """Somebody who may pass it on holds a post at that very place today."""
    today = clock.today()
    return exists().where(Post.org_id == org_id, Post.role.in_(RELAYERS), Post.started_on <= today,
                          or_(Post.ended_on.is_(None), Post.ended_on > today))


def _relayed(notice: Notice):
    above = aliased(NoticeNode)
    return select(above.org_id).where(above.notice_id == notice.id, above.relayed_at.is_not(None))


def _is(node: NoticeNode):
    return and_(NoticeNode.notice_id == node.notice_id, NoticeNode.org_id == node.org_id)


def _set(notice: Notice, *which, **told) -> int:
    return rows_changed(update(NoticeNode).where(NoticeNode.notice_id == notice.id, *which).values(told))
