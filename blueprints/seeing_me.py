"""What a person sees of their own: the `user` of the API. Holds no route."""

from sqlalchemy import func, select

import policies
from core import clock
from core.db import db
from models import Message, Org, Person, Report, ReportStatus
from rules.notice import lists
from rules.redaction import mask_phone

TO_DO = (ReportStatus.SUBMITTED, ReportStatus.ACCEPTED, ReportStatus.ASSIGNED)


def user(person: Person) -> dict:
    posts = policies.open_posts(person)
    given = person.consent_to("privacy")
    due = policies.privacy_version()
    return {
        "id": person.id, "name": person.name, "phone": mask_phone(person.phone), "posts": posts,
        "home": home(person.home, person.room is not None) if person.home else None,
        "is_staff": policies.is_staff(person), "sets_up": policies.sets_up(person),
        "sets_up_all": policies.sets_up_all(person), "imports_roster": policies.may("roster.import", person),
        "consents": person.consents,
        "consent_due": None if given and given.version == due else due,
        "elder_view": person.elder_view, "type_scale": person.type_scale,
        "unread": _unread(person), "todo": _todo(person, [post.id for post in posts]),
    }


def home(place: Org, room_kept: bool) -> dict:
    building = place if place.level == "building" else None
    return {"compound": building.parent if building else place, "building": building, "room_kept": room_kept}


def _unread(person: Person) -> int:
    """Messages and notices."""
    messages = select(func.count()).select_from(Message).where(
        Message.person_id == person.id, Message.read_at.is_(None), Message.notice_id.is_(None))
    return db.session.scalar(select(
        messages.scalar_subquery() + lists.unread(person, clock.now()).scalar_subquery())) or 0


def _todo(person: Person, post_ids: list[int]) -> int:
    """Open cases in my hands, at my desk until handed on, then at the handler's; and notices to be passed on."""
    if not post_ids:
        return 0
    mine = Report.handler_post_id.in_(post_ids) | (
        Report.desk_post_id.in_(post_ids) & Report.handler_post_id.is_(None))
    cases = select(func.count()).select_from(Report).where(mine, Report.status.in_(TO_DO))
    relays = lists.to_relay(policies.relaying_posts(person), clock.now())
    return db.session.scalar(select(cases.scalar_subquery() + relays.scalar_subquery())) or 0
