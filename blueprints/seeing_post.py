"""What anybody sees of a post, and of a station. Numbers and faces only of who holds the post now. Holds no route."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import policies
from blueprints.edge import holds_until
from blueprints.seeing import photo_urls
from core import clock
from core.texts import text
from models import Org, Post, Station
from rules import org_past
from rules import station as stations
from rules.directory import reply_time
from rules.directory.who import Directory, Line
from rules.org_past import Then
from rules.post import Secretary
from rules.redaction import mask_phone

SIGNED_FOR = timedelta(minutes=15)  # a face's address is the same for so long (gateways/storage.address)
SHOWN = ("id", "role", "started_on", "ended_on", "acting", "public_phone", "hours", "on_duty")


class SeenPost:
    """A post on a date; attributes are what schemas.org.PostOut names."""

    def __init__(self, post: Post, on: date | None = None, usual: dict | None = None, org: Org | Then | None = None):
        self.post = post
        self.on = on or clock.today()
        self.usual_reply = usual
        self.org = org or post.org

    def __getattr__(self, name):
        if name in SHOWN:
            return getattr(self.post, name)
        raise AttributeError(name)

    @property
    def holder(self) -> dict:
        face = self.post.public_face
        return {"name": self.post.person.name, "face_url": photo_urls(face)["thumb"] if face else None}

    @property
    def away(self) -> bool:
        return self.post.away_on(self.on)

    @property
    def leave_until(self) -> date | None:
        return self.post.leave_until if self.away else None

    @property
    def verified_on(self) -> date | None:
        known = self.post.verified_on
        return known if known and known <= self.on else None


class SeenDeskPost(SeenPost):
    """A post as its holder and those who fill it know it; the holder's own phone masked all the same."""

    def __init__(self, post: Post, open_cases: int, by):
        super().__init__(post)
        self.open_cases = open_cases
        self.is_mine = policies.owns(by, post)

    @property
    def holder(self) -> dict:
        return super().holder | {"phone": mask_phone(self.post.person.phone)}

    @property
    def duty_phone(self) -> str | None:
        return self.post.duty_phone

    @property
    def phone_published(self) -> bool:
        return self.post.phone_consent_at is not None

    @property
    def face(self) -> dict | None:
        """Before it is checked only its holder sees it."""
        face = self.post.face
        if face is None or face.erased_at is not None or not (face.is_public or self.is_mine):
            return None
        return {"urls": photo_urls(face), "check": face.check_state.value}

    @property
    def leave(self) -> dict | None:
        over = self.post.leave_until is None or self.post.leave_until < clock.today()
        return None if over else {"leave_from": self.post.leave_from, "leave_until": self.post.leave_until}

    @property
    def cap(self) -> int | None:
        return self.post.case_cap


class Seen:
    """Posts of one answer, all on one date, their places as they were called then; how soon their desks usually answer
    is told of today only."""

    def __init__(self, on: date | None = None):
        self.on = on or clock.today()
        self.is_of_today = self.on == clock.today()
        self._places: dict[int, Org | Then] = {}

    def place(self, org: Org) -> Org | Then:
        if org.id not in self._places:
            self.know([org])
        return self._places[org.id]

    def know(self, orgs: list[Org]) -> None:
        """Ask for these at once."""
        self._places |= org_past.as_of(orgs, self.on)

    def post(self, post: Post | None) -> SeenPost | None:
        return SeenPost(post, self.on, reply_time.usual(post) if self.is_of_today else None,
                        self.place(post.org)) if post else None

    def offered(self, post: Post | None) -> dict | None:
        return {"org": self.place(post.org), "post": self.post(post)} if post else None

    def secretary(self, found: Secretary) -> dict:
        return {"org": found.org, "on": self.on, "vacant": found.vacant, "away": found.away,
                "post": self.post(found.post), "deputy": self.post(found.deputy),
                "offered": self.offered(found.offered)}

    def line(self, line: Line) -> dict:
        return {"role": line.role, "vacant": line.vacant, "posts": [self.post(post) for post in line.posts],
                "offered": self.offered(line.offered)}


def secretary(found: Secretary, on: date | None) -> dict:
    return Seen(on).secretary(found)


def directory(found: Directory, on: date | None) -> dict:
    seen = Seen(on)
    seen.know([building for building, _ in found.buildings])
    return {"org": found.org, "on": seen.on,
            "secretary": seen.secretary(found.secretaries[-1]),
            "chain": [seen.secretary(step) for step in found.secretaries],
            "lines": [seen.line(line) for line in found.lines],
            "buildings": [seen.line(line) | {"org": seen.place(building)} for building, line in found.buildings],
            "station": station(found.station) if found.station else None}


def station(row: Station) -> dict:
    now = stations.standing(row)
    coming = [day for day in row.holidays if day.day >= clock.today()]
    return {name: getattr(row, name) for name in ("org", "name", "address", "phone", "source", "area", "hours", "lng",
                                                  "lat", "verified_on")} | {
        "open": now.open, "changes_at": now.changes_at, "said": now.said, "holidays": coming}


def until(station: dict | None = None) -> datetime:
    """How long the same rows mean the same card: till the station opens or shuts, or a face's address changes."""
    changes = station and station["changes_at"]
    return min(filter(None, (holds_until(), clock.now() + SIGNED_FOR, changes)))


def chain_of(org: Org, known: Mapping[int, Org | Then], named: dict[int, Secretary] | None) -> list[dict]:
    """The places above and the place itself, with the party organisation and, where `named`, the person of each."""
    steps = [known[id] for id in org.path_ids if id in known]
    brief = [{name: getattr(step, name) for name in ("id", "name", "level", "party_name")} for step in steps]
    if named is None:
        return brief
    return [told | {"secretary": _named(named[step.id])} for told, step in zip(brief, steps, strict=True)]


def _named(found: Secretary) -> dict | None:
    post = found.post
    return None if post is None else {"post_id": post.id, "name": post.person.name, "acting": post.acting,
                                      "role_name": text(f"words.roles.{post.role}"), "away": found.away}
