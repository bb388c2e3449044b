"""What one asker sees of a report. The only place that turns a row into words, so the seal is kept here (A30)."""

from datetime import timedelta
from functools import cached_property
from operator import attrgetter

from flask import current_app, url_for

import policies
from core import clock
from core.db import db
from core.rows import write
from core.texts import text
from models import Photo, PhotoKind, Report, ReportStatus
from rules.calendar import calendar
from rules.redaction import mask_name
from rules.report import clocks
from rules.report.expectation import usual
from rules.report.handle import urge_allowed_at
from rules.report.telling import post_name, redacted
from rules.report.workflow import WORKFLOW

SOON = timedelta(days=1)
STILL = {ReportStatus.WAITING, ReportStatus.SUSPENDED}


def photo_urls(photo: Photo) -> dict:
    storage = current_app.extensions["storage"]
    return {"thumb": storage.address(photo.thumb_key, 3600), "large": storage.address(photo.large_key, 3600)}


def as_in(row: str, name: str) -> property:
    """What everybody sees as the row has it."""
    return property(attrgetter(f"{row}.{name}"))


class Seen:
    """A report through one person's eyes; attributes are what schemas.report.ReportOut names."""

    def __init__(self, report: Report, by):
        self.report = report
        self.by = by
        self.manages = policies.manages(by, report)
        self.works_on = self.manages or policies.handles(by, report) or policies.in_pool(by, report)
        self.is_mine = policies.reported(by, report)

    id, number, category, submitted_at, changed_at, due_at, closed_as = (
        as_in("report", name)
        for name in ("id", "number", "category", "submitted_at", "changed_at", "due_at", "closed_as"))

    # --- the problem ---

    @property
    def status(self) -> str:
        return self.report.status.value

    @property
    def status_name(self) -> str:
        return text(f"words.report.status.{self.report.status}")

    @property
    def sentence(self) -> str:
        report = self.report
        key = f"closed_{report.closed_as}" if report.status == ReportStatus.CLOSED else report.status
        spoken_to = self.is_mine or self.supported_by_me
        if not spoken_to and report.status in {ReportStatus.WAITING, ReportStatus.RESOLVED}:
            key = f"{key}_of_others"
        return text(f"words.sentences.{key}", desk=self._post(report.desk_post),
                    handler=self._post(report.handler_post))

    @property
    def why(self) -> str | None:
        """Why it is not taken up, or rests: to who waits for it or works on it."""
        action = {ReportStatus.REJECTED: "reject", ReportStatus.SUSPENDED: "suspend"}.get(self.report.status)
        if action is None or not (self.is_mine or self.supported_by_me or self.works_on):
            return None
        step = next((step for step in reversed(self.report.steps) if step.action == action), None)
        words = step.words if step else ""
        return words if self.manages or self.is_mine else redacted(self.report, words)

    @property
    def description(self) -> str:
        if self.manages or self.is_mine:
            return self.report.description
        if not self.works_on and self.report.check_state != "passed":
            return ""
        return redacted(self.report, self.report.description)

    @property
    def redacted_description(self) -> str:
        return redacted(self.report, self.report.description)

    @property
    def outside_place(self) -> dict:
        """Where to go and mend it: for a party that works there but has no account."""
        return self.place | {"org": self.report.org, "address": redacted(self.report, self.report.address)}

    @property
    def description_check(self) -> str:
        return self.report.check_state.value

    @property
    def place(self) -> dict:
        report = self.report
        precise = self.works_on or self.is_mine
        address = report.address if self.manages or self.is_mine else redacted(report, report.address)
        return {"org": report.org if precise else report.compound, "compound": report.compound,
                "address": address if precise or report.check_state == "passed" else "",
                "lng": report.lng, "lat": report.lat}

    @property
    def photos(self) -> list[dict]:
        return [self.photo(link) for link in self.report.photos if self.may_see(link.photo)]

    @property
    def visibility(self) -> str:
        return self.report.visibility.value

    @property
    def anonymous(self) -> bool:
        return self.report.anonymous

    # --- how it stands ---

    @property
    def overdue(self) -> bool:
        return self._runs and self.report.due_at is not None and self.report.due_at < clock.now()

    @property
    def due_colour(self) -> str:
        if not self._runs or self.report.due_at is None:
            return "none"
        if self.overdue:
            return "red"
        return "amber" if self.report.due_at - clock.now() < SOON else "calm"

    @property
    def supporters(self) -> int:
        return sum(f.person_id not in (self.report.reporter_id, self.report.filed_by_id) for f in self.report.followers)

    @property
    def supported_by_me(self) -> bool:
        return policies.follows(self.by, self.report)

    @cached_property
    def actions(self) -> list[str]:
        return policies.actions(self.report, self.by)

    @property
    def question(self) -> dict | None:
        report = self.report
        if report.question is None or report.question_until is None or not (self.works_on or self.is_mine):
            return None
        return {"text": report.question, "until": clock.civil(report.question_until).isoformat()}

    @property
    def urge(self) -> dict | None:
        if not self.supported_by_me or not WORKFLOW.allows("urge", self.report):
            return None
        return {"allowed_at": clock.civil(urge_allowed_at(self.report, self.by)).isoformat()}

    @property
    def handler(self) -> dict | None:
        return self._post_out(self.report.handler_post)

    @property
    def desk(self) -> dict | None:
        return self._post_out(self.report.desk_post)

    @property
    def confirmation(self) -> dict | None:
        report = self.report
        if report.round == 0:
            return None
        said = [c for c in report.confirmations if c.round == report.round]
        mine = next((c for c in said if self.by and c.person_id == self.by.id), None)
        return {"mine": mine and {"solved": mine.solved, "satisfaction": mine.satisfaction, "reason": mine.reason},
                "yes": sum(c.solved for c in said), "no": sum(not c.solved for c in said),
                "asked": len(report.followers)}

    @property
    def usual(self) -> dict | None:
        return usual(self.report.category_key, self.report.compound) if self.report.is_open else None

    # --- its relations ---

    @property
    def parent(self) -> dict | None:
        return self._relation(self.report.parent) if self.works_on or self.is_mine else None

    @property
    def duplicate_of(self) -> dict | None:
        return self._relation(self.report.duplicate_of)

    @property
    def children(self) -> list[dict]:
        if not (self.works_on or self.is_mine):
            return []
        return [{"id": child.id, "number": child.number, "status": child.status.value,
                                         "status_name": text(f"words.report.status.{child.status}")}
                for child in self.report.children]

    # --- for those who work on it ---

    @property
    def reporter(self) -> dict | None:
        if not self.manages:
            return None
        person = self.report.reporter
        named = person.name if not self.report.anonymous else None
        return {"label": mask_name(named) or text("words.resident"),
                "contact_available": person.phone_digest is not None, "on_behalf": self.report.filed_by_id is not None}

    @property
    def clocks(self) -> list[dict] | None:
        if not self.works_on:
            return None
        days = self._calendar
        return [{"kind": row.kind.value, "name": text(f"words.clocks.{row.kind}"), "due_at": row.due_at,
                 "remaining_minutes": clocks.minutes_left(row, days) if row.done_at is None else 0,
                 "paused": row.paused_at is not None, "done_at": row.done_at, "late": row.is_late(clock.now())}
                for row in self.report.clocks]

    @property
    def extension(self) -> dict | None:
        report = self.report
        if not self.works_on or report.extension_asked_at is None:
            return None
        return {"asked_at": clock.civil(report.extension_asked_at).isoformat(), "granted": report.extension_granted,
                "reason": report.extension_reason if self.manages else redacted(report, report.extension_reason or "")}

    @property
    def answers(self) -> list[dict] | None:
        if not (self.works_on or self.is_mine):
            return None
        asked = {question["key"]: question["text"] for question in self.report.category.questions}
        clean = (lambda said: said) if self.manages or self.is_mine else (lambda said: redacted(self.report, said))
        return [{"question": asked.get(key, key), "value": clean(said)} for key, said in self.report.answers.items()]

    @property
    def tasks(self) -> list[dict] | None:
        """Neighbours who were asked to help."""
        if not self.works_on:
            return None
        return [{"id": task.id, "title": task.title, "status_name": text(f"words.task.status.{task.status}"),
                 "taken": task.taken, "people_needed": task.people_needed} for task in self.report.tasks]

    # --- its pictures ---

    def may_see(self, photo: Photo) -> bool:
        if photo.erased_at is not None:
            return False
        is_own = self.by is not None and photo.owner_id == self.by.id
        return photo.is_public or self.works_on or self.is_mine or is_own

    def photo(self, link) -> dict:
        return {"id": link.photo_id, "urls": photo_urls(link.photo), "check": link.photo.check_state.value,
                "kind": PhotoKind(link.kind).value}

    # --- private ---

    @property
    def _runs(self) -> bool:
        return self.report.is_open and self.report.status not in STILL | {ReportStatus.RESOLVED}

    @cached_property
    def _calendar(self):
        return calendar()

    def _post(self, post) -> str:
        return post_name(post) if post else text("words.roles.secretary")

    def _post_out(self, post) -> dict | None:
        return {"post_id": post.id, "name": post_name(post), "duty_phone": post.public_phone} if post else None

    def _relation(self, other: Report | None) -> dict | None:
        return {"id": other.id, "number": other.number} if other is not None else None


def told(report: Report, by) -> Seen:
    """A report as its asker sees it right after a deed, once the database has taken the deed."""
    write()
    db.session.flush()
    return Seen(report, by)


def outside_link(token: str) -> str:
    return current_app.config["JINLIN"].public_url.rstrip("/") + url_for("pages.outside", token=token)
