"""Logging in and staying logged in (登录): our own opaque tokens, revocable, refreshed by rotation."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, delete, exists, select, update
from sqlalchemy.orm import aliased
from sqlalchemy.orm.attributes import set_committed_value

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict, Unknown
from core.rows import Rows, give
from models import Consent, Identity, Org, Person, Post, RefreshToken, Session

ACCESS = timedelta(hours=2)
PAGE = timedelta(days=30)  # the pages' cookie; an elder must not be logged out weekly
REFRESH = timedelta(days=90)
LOG = timedelta(days=365)  # how long it can be told who was logged in when: the privacy notice's longest time
_HOME, _PLACE = aliased(Org), aliased(Org)


def _behind(rows):
    return (rows.join(Session.person).outerjoin(_HOME, Person.home).outerjoin(Person.posts)
            .outerjoin(_PLACE, Post.org).where(Session.access_digest == bindparam("digest")).order_by(Post.id))


_WHO = (Session, Person, _HOME, Post, _PLACE)
_CURRENT = Rows(*_WHO, of=_behind)
_CURRENT_TO_WRITE = Rows(*_WHO, Consent, of=lambda rows: _behind(rows).outerjoin(Person.consents).order_by(Consent.id))


@dataclass(frozen=True)
class Tokens:
    access_token: str
    refresh_token: str | None
    expires_in: int  # seconds
    user: Person


def open_for(identity, *, page: bool = False) -> Tokens:
    """Log in the person behind a WeChat identity (appid, openid, unionid), known or new.

    Raises Conflict("too_early_closing") while a closed account waits to be erased: its tokens would open nothing.
    """
    person = _person_of(identity)
    if person.is_gone:
        raise Conflict("too_early_closing")
    now = clock.now()
    life = PAGE if page else ACCESS
    access = secrets.token_urlsafe(32)
    session = Session(person=person, access_digest=_digest(access), access_until=now + life, started_at=now)
    db.session.add(session)
    refresh = None if page else _new_refresh(session)
    db.session.flush()
    return Tokens(access, refresh, int(life.total_seconds()), person)


def refresh(token: str) -> Tokens:
    """Rotate. A token used twice ends its whole family: raises Unknown("session_ended")."""
    now = clock.now()
    row = db.session.scalar(
        select(RefreshToken).where(RefreshToken.digest == _digest(token)).with_for_update())
    if row is None or row.until < now or row.session.ended_at or row.session.person.is_gone:
        raise Unknown("session_ended")
    if row.used_at is not None:
        raise ReusedToken(row.session_id)
    row.used_at = now
    access = secrets.token_urlsafe(32)
    session = row.session
    session.access_digest, session.access_until = _digest(access), now + ACCESS
    return Tokens(access, _new_refresh(session), int(ACCESS.total_seconds()), session.person)


class ReusedToken(Unknown):
    """A refresh token came a second time. The edge ends the family after the refusal has rolled back."""

    def __init__(self, session_id: int):
        super().__init__("session_ended")
        self.session_id = session_id


def current(access_token: str, *, to_write: bool = False) -> Session | None:
    """The live session behind an access token, with person and posts loaded, and their consents where they are about
    `to_write`; None when there is none."""
    found = (_CURRENT_TO_WRITE if to_write else _CURRENT)(digest=_digest(access_token))
    if not found:
        return None
    session, person, home, *_ = found[0]
    if session.ended_at or session.access_until < clock.now() or person.is_gone:
        return None
    posts = {post: give(post, org=place) for _, _, _, post, place, *_ in found if post}
    set_committed_value(person, "posts", list(posts))
    if to_write:
        set_committed_value(person, "consents", list({row[-1]: None for row in found if row[-1]}))
    return give(session, person=give(person, home=home))


def end(session_id: int) -> None:
    db.session.execute(update(Session).where(Session.id == session_id).values(ended_at=clock.now()))


def end_all_of(person: Person) -> None:
    db.session.execute(
        update(Session).where(Session.person_id == person.id, Session.ended_at.is_(None)).values(ended_at=clock.now()))


def purge() -> None:
    """Forget what opens nothing any more: refresh tokens past their time, log-ins after LOG."""
    now = clock.now()
    db.session.execute(delete(RefreshToken).where(RefreshToken.until < now))
    db.session.execute(delete(Session).where(
        Session.started_at < now - LOG, Session.access_until < now,
        ~exists().where(RefreshToken.session_id == Session.id)))


def _person_of(identity) -> Person:
    now = clock.now()
    row = _seen(identity)
    if row is None:
        one_at_a_time(f"wechat:{identity.unionid or identity.openid}")  # two first log-ins at once are one person
        row = _seen(identity) or _new_identity(identity, now)
    row.seen_at = now
    row.unionid = identity.unionid or row.unionid
    return row.person


def _seen(identity) -> Identity | None:
    return db.session.scalar(select(Identity).filter_by(appid=identity.appid, openid=identity.openid))


def _new_identity(identity, now) -> Identity:
    row = Identity(person=_same_unionid(identity) or _new_person(now), appid=identity.appid, openid=identity.openid,
                   unionid=identity.unionid, seen_at=now)
    db.session.add(row)
    return row


def _same_unionid(identity) -> Person | None:
    """The person who came by our other app: openids differ, the unionid is the same."""
    if not identity.unionid:
        return None
    other = db.session.scalars(
        select(Identity).where(Identity.unionid == identity.unionid, Identity.appid != identity.appid)).first()
    return other.person if other else None


def _new_person(now) -> Person:
    person = Person(created_at=now)
    db.session.add(person)
    return person


def _new_refresh(session: Session) -> str:
    token = secrets.token_urlsafe(32)
    db.session.add(RefreshToken(session=session, digest=_digest(token), until=clock.now() + REFRESH))
    return token


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
