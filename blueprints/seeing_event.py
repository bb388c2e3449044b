"""What one asker sees of an event: the only place that turns its row into words."""

from functools import cached_property

import policies
from blueprints.seeing import photo_urls
from core import clock
from core.db import db
from core.texts import text
from models import CheckState, Event, EventPlaces, EventSession, EventStatus, Org, PlaceKind, SignUp
from rules.event import feedback, lists
from rules.event.telling import moment, when
from rules.report.telling import post_name

EXCERPT = 80
DOOR = "check-ins"  # whoever keeps the door of an event is told so beside what its workflow allows
AS_IT_IS = frozenset({
    "id", "org", "title", "place", "starts_at", "ends_at", "sign_up_opens_at", "sign_up_closes_at", "min_age",
    "max_age", "consent_below", "accompanied_below", "residents_first_until", "no_show_weeks", "by_approval",
    "withdrawal_hours", "permit_number", "names_kept_days", "series_id", "created_at", "changed_at", "published_at"})


class Seen:
    """An event through one person's eyes; attributes are what schemas.event.EventOut names."""

    def __init__(self, event: Event, by, *, whole: bool = True, mine: list[SignUp] | None = None,
                 places: dict[int, Org] | None = None):
        self.event = event
        self.by = by
        self.whole = whole  # one event with all its parts, or a row of a list
        self._mine = mine
        self._known_places = places

    def __getattr__(self, name):
        if name in AS_IT_IS:
            return getattr(self.event, name)
        raise AttributeError(name)

    @cached_property
    def manages(self) -> bool:
        return policies.manages(self.by, self.event)

    # --- what it says ---

    @property
    def excerpt(self) -> str:
        said = " ".join(self.event.description.split())
        return said if len(said) <= EXCERPT else said[:EXCERPT - 1] + "…"

    @property
    def description(self) -> str | None:
        return self.event.description if self.whole else None

    @property
    def photos(self) -> list[dict]:
        """Those that passed; to who sent one, or organises it, the others too."""
        return [{"id": shown.photo_id, "urls": photo_urls(shown.photo), "check": shown.photo.check_state.value,
                 "occasion": shown.occasion.value, "is_mine": shown.by_id == self.by.id} for shown in self.event.photos
                if shown.photo.is_public or (shown.photo.erased_at is None and (
                    self.manages or shown.by_id == self.by.id))]

    @cached_property
    def afterwards(self) -> dict | None:
        """Whether the asker was there, and so may say how it was and show photos; and what they said."""
        if not self.whole:
            return None
        said = feedback.of(self.event, self.by)
        return {"came": feedback.came(self.event, self.by), "feedback": said and {
            "mood": said.mood, "words": said.words, "check_state": said.check_state, "at": said.at}}

    @property
    def targets(self) -> list[Org]:
        known = self._known_places if self._known_places is not None else targets([self.event])
        return [known[id] for id in self.event.targets if id in known]

    @property
    def who(self) -> str:
        return post_name(self.event.published_post or self.event.written_post)

    @property
    def check(self) -> str:
        return self.event.check_state.value

    @property
    def correction(self) -> dict | None:
        return self.event.correction if self.manages else None

    @property
    def cancelled_because(self) -> str | None:
        if self.event.status != EventStatus.CANCELLED or not self.whole:
            return None
        return next((step.words for step in reversed(self.event.steps) if step.action == "cancel"), None)

    # --- places ---

    @cached_property
    def sessions(self) -> list[dict]:
        return [session_told(session) | {"places": [places_told(row) for row in session.places]}
                for session in self.event.sessions]

    @property
    def capacity(self) -> int:
        return sum(row.capacity for row in self._audience)

    @property
    def left(self) -> int:
        return sum(row.left for row in self._audience)

    @property
    def waiting(self) -> int:
        return sum(row.waiting for row in self._audience)

    @cached_property
    def programme(self) -> list[dict] | None:
        """节目单: the pieces that have their place, under titles that have passed."""
        return lists.programme(self.event) if self.whole else None

    # --- how it stands ---

    @property
    def status(self) -> str:
        return self.event.status.value

    @property
    def status_name(self) -> str:
        return text(f"words.event.status.{self.event.status}")

    @property
    def sign_up_state(self) -> str:
        """One word: may one sign up now, and is there a place?"""
        event, now = self.event, clock.now()
        if event.status != EventStatus.PUBLISHED:
            return event.status.value
        if event.ends_at <= now:
            return "over"
        if event.check_state != CheckState.PASSED:
            return "refused" if event.check_state == CheckState.REFUSED else "checking"
        if now < event.sign_up_opens_at:
            return "not_open"
        if now >= event.sign_up_closes_at:
            return "closed"
        return "open" if any(row.left and not row.waiting for row in self._audience) else "full"

    @property
    def sentence(self) -> str:
        return text(f"words.event.sentences.{self.sign_up_state}", opens=moment(self.event.sign_up_opens_at),
                    closes=moment(self.event.sign_up_closes_at), left=self.left)

    @property
    def mine(self) -> list[dict]:
        found = self._mine if self._mine is not None else lists.mine_of([self.event], self.by).get(self.event.id, [])
        return [{"id": one.id, "session_id": one.session_id, "status": one.status.value,
                 "status_name": text(f"words.sign_up.status.{one.status}"), "number": one.number,
                 "name": one.name or (one.person.name if one.person else None)} for one in found]

    @cached_property
    def actions(self) -> list[str]:
        keeps_door = self.event.status == EventStatus.PUBLISHED and policies.may("event.check_in", self.by, self.event)
        return [*policies.actions(self.event, self.by), *([DOOR] if keeps_door else [])]

    @property
    def _audience(self) -> list[EventPlaces]:
        return [row for session in self.event.sessions if session.cancelled_at is None for row in session.places
                if row.kind == PlaceKind.AUDIENCE]


def session_told(session: EventSession) -> dict:
    return {"id": session.id, "name": session.name, "starts_at": session.starts_at, "ends_at": session.ends_at,
            "when": when(session), "cancelled": session.cancelled_at is not None,
            "moved": session.moved_at is not None}


def places_told(row: EventPlaces) -> dict:
    return {"kind": row.kind.value, "kind_name": text(f"words.event.kinds.{row.kind}"), "capacity": row.capacity,
            "left": row.left, "waiting": row.waiting}


def targets(events: list[Event]) -> dict[int, Org]:
    """The places whose people may come, in one query."""
    ids = {id for event in events for id in event.targets}
    return {org.id: org for org in db.session.scalars(db.select(Org).where(Org.id.in_(ids)))} if ids else {}


def told(event: Event, by) -> Seen:
    """An event as its asker sees it right after a deed, once the database has taken the deed."""
    db.session.flush()
    return Seen(event, by)
