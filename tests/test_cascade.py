"""Notices passed on level by level: who sees them when, who is asked, who is told when nobody does."""

import pytest

from core import clock
from core.db import db, transaction
from jobs import notices
from models import CheckState, Notice, NoticeDelivery, NoticeGrade, NoticeNode, NoticeStatus, NoticeVersion
from models.notice import Audience
from rules.notice import coverage, fill, reached, relay, tree


@pytest.fixture
def spread(app):
    """spread(voice, org, targets) → a published notice, its tree grown, its rows made, its first places open."""
    def out(voice, org, *targets, grade=NoticeGrade.ORDINARY, audience=Audience.RESIDENTS, roles=(), **more):
        now = clock.now()
        with transaction():
            notice = Notice(
                org_id=org.id, targets=[place.id for place in targets] or [org.id], grade=grade, audience=audience,
                roles=list(roles), status=NoticeStatus.PUBLISHED, check_state=CheckState.PASSED,
                written_by_id=voice.person.id, written_post_id=min(voice.posts.values()), created_at=now,
                changed_at=now, published_at=now, published_post_id=min(voice.posts.values()), **more)
            notice.versions.append(NoticeVersion(number=1, title="停水通知", body="明天停水", at=now,
                                                 by_id=voice.person.id))
            db.session.add(notice)
            db.session.flush()
            tree.grow(notice)
            notice.expected = fill.count_expected(notice)
            relay.begin(notice)
        while notices.spread():
            pass
        return notice

    return out


def nodes(notice) -> dict:
    return {row.org_id: row for row in db.session.scalars(
        db.select(NoticeNode).filter_by(notice_id=notice.id).execution_options(populate_existing=True))}


def rows(notice) -> dict:
    return {row.person_id: row for row in db.session.scalars(
        db.select(NoticeDelivery).filter_by(notice_id=notice.id).execution_options(populate_existing=True))}


def test_thin(spread, place, li, chen, wang, lin):
    notice = spread(lin, place.community)
    assert notice.expected == 2 and set(rows(notice)) == {li.person.id, chen.person.id}
    found = nodes(notice)
    assert found[place.community.id].relayed_at and not found[place.compound.id].relayed_at
    assert found[place.elsewhere.id].relayed_at and found[place.elsewhere.id].relayed_post_id is None
    assert not found[place.building.id].opened_at
    with transaction():
        reached.mark([notice.id], li.person)
    assert rows(notice)[li.person.id].reached_at is None
    with transaction():
        relay.relay(notice, found[place.compound.id], {"note": ""}, wang.person, None)
    assert nodes(notice)[place.building.id].opened_at
    with transaction():
        reached.confirm(notice, li.person)
    row = rows(notice)[li.person.id]
    assert row.reached_at and row.read_at and row.confirmed_at and row.read_version == 1


def test_coverage_thin(spread, place, li, chen, lin):
    notice = spread(lin, place.community)
    found = coverage.below(notice, place.community, whole=True)
    assert [(row.org.name, row.numbers["addressed"], row.children) for row in found] == [
        ("莲东社区", 2, 2), ("莲花小区", 2, 1), ("龙祥小区", 0, 0), ("3栋", 1, 0)]
    assert len(coverage.below(notice, place.district)) == 2
