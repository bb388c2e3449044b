"""What one asker sees of a notice: the only place that turns its row into words."""

from functools import cached_property

from flask import current_app

import policies
from blueprints.seeing import as_in, photo_urls
from core import clock
from core.db import db
from core.texts import text
from models import Attachment, CheckState, Notice, NoticeGrade, NoticeNode, NoticeStatus, Org
from models.post import SETTERS
from rules.notice import limits, lists
from rules.report.telling import post_name

EXCERPT = 80
AS_IT_IS = ("id", "org", "roles", "must_confirm", "pinned", "appears_at", "expires_at", "relay_hours", "version",
            "created_at", "changed_at", "published_at")


class Seen:
    """A notice through one person's eyes; attributes are what schemas.notice.NoticeOut names."""

    def __init__(self, notice: Notice, by, *, places: dict[int, Org] | None = None,
                 node: NoticeNode | None = None):
        self.notice = notice
        self.by = by
        self.manages = policies.manages(by, notice)
        self.line = policies.line_of(by, notice)
        self.said = notice.text  # the words in force; a draft has only the newest
        self._known_places = places
        self._node = node

    id, org, roles, must_confirm, pinned, appears_at, expires_at, relay_hours, version, created_at, changed_at, \
        published_at = (as_in("notice", name) for name in AS_IT_IS)

    # --- what it says ---

    @property
    def title(self) -> str:
        return self.said.title

    @property
    def excerpt(self) -> str:
        body = " ".join(self.said.body.split())
        return body if len(body) <= EXCERPT else body[:EXCERPT - 1] + "…"

    @property
    def body(self) -> str:
        return self.said.body

    @property
    def photos(self) -> list[dict]:
        return [{"id": shown.photo_id, "urls": photo_urls(shown.photo), "check": shown.photo.check_state.value}
                for shown in self.notice.photos
                if shown.photo.is_public or (self.manages and shown.photo.erased_at is None)]

    @property
    def attachments(self) -> list[dict]:
        return [attachment_told(file) for file in self.notice.attachments
                if file.check_state == CheckState.PASSED or self.manages]

    @property
    def versions(self) -> list[dict]:
        """Every text it had, marked; one that has not passed is for its own side only."""
        return [{"number": v.number, "title": v.title, "body": v.body, "why": v.why, "at": v.at,
                 "in_force": v.number == self.notice.version, "check": v.check_state.value}
                for v in self.notice.versions if self.manages or v.number <= self.notice.version]

    @property
    def notes(self) -> list[dict]:
        here = self.line.org_id if self.line else next((p.org_id for p in policies.relaying_posts(self.by)), None)
        found = lists.notes(self.notice, here) if here else []
        return [{"org": node.org, "note": node.note} for node in found]

    # --- to whom ---

    @property
    def targets(self) -> list[Org] | None:
        """Where it goes, for those who sent it; to the others it went where they are."""
        if not self.manages:
            return None
        known = self._known_places if self._known_places is not None else places([self.notice])
        return [known[id] for id in self.notice.targets if id in known]

    @property
    def audience(self) -> str:
        return self.notice.audience.value

    @property
    def audience_name(self) -> str:
        return text(f"words.audiences.{self.notice.audience}")

    @property
    def grade(self) -> str:
        return self.notice.grade.value

    @property
    def grade_name(self) -> str:
        return text(f"words.grades.{self.notice.grade}")

    # --- how it stands ---

    @property
    def status(self) -> str:
        return self.notice.status.value

    @property
    def status_name(self) -> str:
        return text(f"words.notice.status.{self.notice.status}")

    @property
    def check(self) -> str:
        """Of the newest text for those who wrote it; to the others only what is in force is known."""
        return (self.notice.newest if self.manages else self.said).check_state.value

    @property
    def sentence(self) -> str | None:
        """How it stands, to those who sent it."""
        return text(f"words.notice.sentences.{self._stage}") if self.manages else None

    @property
    def who(self) -> str:
        return post_name(self.notice.published_post or self.notice.written_post)

    @property
    def written_by(self) -> str | None:
        return post_name(self.notice.written_post) if self.manages else None

    @property
    def withdrawal(self) -> dict | None:
        if self.notice.status != NoticeStatus.WITHDRAWN:
            return None
        step = next((s for s in reversed(self.notice.steps) if s.action == "withdraw"), None)
        return {"at": step.at, "reason": step.words} if step else None

    @property
    def mine(self) -> dict | None:
        line = self.line
        return None if line is None else {
            "reached_at": line.reached_at, "read_at": line.read_at, "confirmed_at": line.confirmed_at,
            "read_version": line.read_version}

    @property
    def node(self) -> dict | None:
        node = self._node
        if node is None or node.due_at is None:
            return None
        return {"org": node.org, "due_at": node.due_at, "late": node.due_at < clock.now()}

    @property
    def left_this_month(self) -> int | None:
        """Of the asker's post, where there is a limit; emergencies are free."""
        if self.notice.grade == NoticeGrade.EMERGENCY or "publication" not in self.actions:
            return None
        post = policies.post_over(self.by, self.notice.org, SETTERS)
        return limits.left(post) if post else None

    @cached_property
    def actions(self) -> list[str]:
        return policies.actions(self.notice, self.by)

    # --- private ---

    @property
    def _stage(self) -> str:
        notice, now = self.notice, clock.now()
        if notice.status != NoticeStatus.PUBLISHED:
            return notice.status.value
        if notice.newest.check_state == CheckState.REFUSED:
            return "refused"
        if notice.expires_at is not None and notice.expires_at <= now:
            return "expired"
        if notice.newest.check_state != CheckState.PASSED:
            return f"{'correction' if notice.newest.number > 1 else 'text'}_{notice.newest.check_state}"
        if notice.appears_at is not None and notice.appears_at > now:
            return "scheduled"
        return "published" if notice.cascades else "straight"


def places(notices: list[Notice]) -> dict[int, Org]:
    """The places that these notices address, in one query."""
    ids = {id for notice in notices for id in notice.targets}
    return {org.id: org for org in db.session.scalars(db.select(Org).where(Org.id.in_(ids)))} if ids else {}


def told(notice: Notice, by) -> Seen:
    """A notice as its asker sees it right after a deed, once the database has taken the deed."""
    db.session.flush()
    policies.recall(by, [notice])
    return Seen(notice, by)


def attachment_told(file: Attachment) -> dict:
    return {"id": file.id, "name": file.name, "mime": file.mime, "size": file.size, "check": file.check_state.value,
            "url": current_app.extensions["downloads"].address(file.key, 3600)}
