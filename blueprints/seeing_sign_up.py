"""What one asker sees of a sign-up: those who were signed up and who signed them up read the names; staff see them
masked."""

from functools import cached_property

from flask import current_app

import policies
from blueprints.seeing_event import session_told
from core.db import db
from core.texts import text
from models import SignUp, SignUpStatus
from rules.event.telling import moment
from rules.redaction import mask_name
from rules.sign_up import places


class Seen:
    """A sign-up through one person's eyes; attributes are what schemas.sign_up.SignUpOut names."""

    def __init__(self, row: SignUp, by, *, whole: bool = True, ahead: int | None = None):
        self.row = row
        self.by = by
        self.whole = whole  # one with its party, or a row of a list
        self.ahead = ahead  # who wait before it, where a list has counted them

    def __getattr__(self, name):
        if name in {"id", "number", "minor", "event", "changed_at"}:
            return getattr(self.row, name)
        raise AttributeError(name)

    @cached_property
    def is_mine(self) -> bool:
        return policies.comes(self.by, self.row)

    @property
    def by_me(self) -> bool:
        return self.row.party.by_id == self.by.id

    @property
    def session(self) -> dict:
        return session_told(self.row.session)

    @property
    def kind(self) -> str:
        return self.row.kind.value

    @property
    def kind_name(self) -> str:
        return text(f"words.event.kinds.{self.row.kind}")

    @property
    def name(self) -> str | None:
        return self._name(self.row)

    @property
    def status(self) -> str:
        return self.row.status.value

    @property
    def status_name(self) -> str:
        return text(f"words.sign_up.status.{self.row.status}")

    @property
    def sentence(self) -> str:
        """How it stands and what comes next."""
        row = self.row
        if row.asked_at is not None and row.status == SignUpStatus.CONFIRMED:
            return text("words.sign_up.sentences.asked_again")
        until = moment(row.party.offer_until) if row.party.offer_until else ""
        key = "waits" if row.status == SignUpStatus.WAITING and self.position is None else row.status.value
        return text(f"words.sign_up.sentences.{key}", until=until, position=self.position,
                    together=text("words.sign_up.together") if row.party.together else "")

    @property
    def together(self) -> bool:
        return self.row.party.together

    @cached_property
    def position(self) -> int | None:
        if self.row.status != SignUpStatus.WAITING:
            return None
        ahead = places.ahead(self.row.party) if self.whole else self.ahead
        return None if ahead is None else ahead + 1

    @property
    def later(self) -> str | None:
        later = self.row.party.later
        return text(f"words.sign_up.later.{later}", weeks=self.row.event.no_show_weeks) if later else None

    @property
    def offer_until(self):
        return self.row.party.offer_until if self.row.status == SignUpStatus.OFFERED else None

    @property
    def asked_again(self) -> bool:
        return self.row.asked_at is not None

    @property
    def performance(self) -> dict | None:
        entry = self.row.entry if self.row.kind == "performance" else None
        if entry is None:
            return None
        url = current_app.extensions["downloads"].address(entry.music_key, 3600) if entry.music_key else None
        return {"title": entry.title, "people": entry.people, "minutes": entry.minutes,
                "music": entry.music_name or None, "music_url": url}

    @property
    def party(self) -> list[dict] | None:
        if not self.whole:
            return None
        return [{"id": one.id, "number": one.number, "name": self._name(one), "minor": one.minor,
                 "status": one.status.value, "status_name": text(f"words.sign_up.status.{one.status}"),
                 "actions": policies.actions(one, self.by)} for one in self.row.party.sign_ups]

    @property
    def at(self):
        return self.row.party.at

    @property
    def actions(self) -> list[str]:
        return policies.actions(self.row, self.by)

    def _name(self, row: SignUp) -> str | None:
        """As it was said to us. Of an account only what its own person says of itself."""
        name = row.name or (row.person.name if row.person else None)
        return name if self.is_mine else mask_name(name)


def told(row: SignUp, by) -> Seen:
    """A sign-up as its asker sees it right after a deed, once the database has taken the deed."""
    db.session.flush()
    return Seen(row, by)
