"""Writing a notice (起草): what it says, to whom, when, looked over before anybody publishes it. Publishes nothing."""

from datetime import datetime

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import Audience, Notice, NoticePhoto, NoticeStatus, NoticeVersion, Org, Person, Post
from models.post import SETTERS
from rules.attachment import attach, let_go
from rules.notice.telling import link
from rules.notice.workflow import WORKFLOW
from rules.notify import notify
from rules.photo import own_photos
from rules.post import nearest


def write(data: dict, org: Org, by: Person, post: Post) -> Notice:
    """A new draft in the name of `org`. `data` is NoticeIn's.

    Raises Invalid by field: places unknown, ended or outside, foreign photos or attachments, times that are past or
    in the wrong order.
    """
    now = clock.now()
    notice = Notice(org=org, written_by=by, written_post=post, created_at=now, changed_at=now, versions=[],
                    photos=[], attachments=[])
    with db.session.no_autoflush:  # else each question writes the half-made row first
        _fill(notice, data, by)
        notice.versions.append(NoticeVersion(number=1, at=now, by_id=by.id, title=data["title"], body=data["body"]))
        WORKFLOW.begin(notice, NoticeStatus.DRAFT, by=by, post=post)
    db.session.add(notice)
    return notice


def rewrite(notice: Notice, data: dict, by: Person, post: Post) -> Notice:
    """Everything of a draft but who speaks. Whoever changes the words is their author from then on."""
    WORKFLOW.check("rewrite", notice)
    _fill(notice, data, by)
    said = notice.newest
    if (said.title, said.body) != (data["title"], data["body"]):
        said.title, said.body, said.at, said.by_id = data["title"], data["body"], clock.now(), by.id
    WORKFLOW.take("rewrite", notice, by=by, post=post)
    return notice


def submit(notice: Notice, by: Person, post: Post) -> Notice:
    """To the second pair of eyes: at the place, else at the nearest above that has one."""
    WORKFLOW.take("submit_for_review", notice, by=by, post=post)
    for other in nearest(notice.org, SETTERS, but=[notice.written_by_id, notice.newest.by_id]):
        notify(other.person, "notice_to_review", link(notice), title=notice.text.title, place=notice.org.name)
    return notice


def send_back(notice: Notice, data: dict, by: Person, post: Post) -> Notice:
    WORKFLOW.take("send_back", notice, by=by, post=post, words=data["reason"])
    notify(notice.written_by, "notice_sent_back", link(notice), title=notice.text.title, reason=data["reason"])
    return notice


def discard(notice: Notice, by: Person, post: Post) -> Notice:
    WORKFLOW.take("discard", notice, by=by, post=post)
    let_go(list(notice.attachments))  # they go in a week
    return notice


def places(ids: list[int], org: Org) -> list[Org]:
    """The places addressed, none within another. Raises Invalid on targets."""
    found = {place.id: place for place in db.session.scalars(select(Org).where(Org.id.in_(ids)))}
    if any(id not in found or found[id].ended_on is not None for id in ids):
        raise Invalid("invalid", fields={"targets": text("fields.unknown_target")})
    for place in found.values():
        if not place.is_within(org):
            raise Invalid("invalid", fields={"targets": text("fields.outside_place", place=place.name, org=org.name)})
    return [found[id] for id in dict.fromkeys(ids)
            if not any(found[id] is not other and found[id].is_within(other) for other in found.values())]


def _fill(notice: Notice, data: dict, by: Person) -> None:
    notice.targets = [place.id for place in places(data["targets"] or [notice.org.id], notice.org)]
    notice.audience = Audience(data["audience"])
    notice.roles = sorted(set(data["roles"])) if notice.audience == Audience.POSTS else []
    for name in ("grade", "must_confirm", "pinned", "relay_hours"):
        setattr(notice, name, data[name])
    notice.appears_at, notice.expires_at = _times(data["appears_at"], data["expires_at"])
    _show(notice, data["photo_ids"], by)
    attach(notice, data["attachment_ids"], by)


def _times(appears_at: datetime | None, expires_at: datetime | None) -> tuple[datetime | None, datetime | None]:
    now = clock.now()
    if appears_at is not None and appears_at <= now:
        raise Invalid("invalid", fields={"appears_at": text("fields.past")})
    if expires_at is not None and expires_at <= now:
        raise Invalid("invalid", fields={"expires_at": text("fields.past")})
    if appears_at is not None and expires_at is not None and expires_at <= appears_at:
        raise Invalid("invalid", fields={"expires_at": text("fields.expires_first")})
    return appears_at, expires_at


def _show(notice: Notice, ids: list[int], by: Person) -> None:
    """The photos in the order given: the asker's own, and those that are there already."""
    have = {shown.photo_id: shown for shown in notice.photos}
    new = {photo.id: NoticePhoto(photo=photo) for photo in own_photos([id for id in ids if id not in have], by)}
    wanted = list(dict.fromkeys(ids))
    if wanted != list(have):
        # Their order is that of their rows, so those that stay are shown anew too.
        notice.photos.clear()
        db.session.flush()
        notice.photos.extend(new.get(id) or NoticePhoto(photo=have[id].photo) for id in wanted)
