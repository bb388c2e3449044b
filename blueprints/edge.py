"""The edge of every route: who asks, which row, may they, one transaction, safe retries. Decides no business rule."""

import contextlib
import functools
import hashlib
import hmac
from datetime import datetime, timedelta
from json import JSONDecodeError

from flask import Response, current_app, g, make_response, request
from flask_smorest import Blueprint as SmorestBlueprint
from sqlalchemy import bindparam
from sqlalchemy.exc import DBAPIError
from webargs.flaskparser import FlaskParser

import policies
from blueprints import described
from core import clock, freshness, idempotency
from core.db import db, look, looking, reading, transaction
from core.problem import Conflict, Forbidden, Invalid, OutOfSight, Unknown
from core.rows import Rows
from models import Org, Post
from policies.asker import STAFF
from rules import session as sessions
from schemas.plain import made

SAFE = {"GET", "HEAD", "OPTIONS"}
COOKIE = "jinlin_session"
CSRF_COOKIE = "jinlin_csrf"


class Parser(FlaskParser):
    """webargs', for which a body nested too deeply or a number too long for Python is as broken as one without end."""

    def _raw_load_json(self, req):
        try:
            return super()._raw_load_json(req)
        except (ValueError, RecursionError):
            raise JSONDecodeError("unreadable", "?", 0) from None


class Blueprint(SmorestBlueprint):
    """flask-smorest's, with every view run at the edge."""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._prepare_doc_cbks.append(described.prepare)

    def register_views_in_doc(self, api, *args, **kwargs):
        api.write_later(functools.partial(super().register_views_in_doc, api, *args, **kwargs))

    def arguments(self, schema, **kwargs):
        """webargs would make a class anew at every request."""
        return super().arguments(_made(schema), **kwargs)

    def response(self, status_code, schema=None, **kwargs):
        return super().response(status_code, _made(schema), **kwargs)

    def add_url_rule(self, rule, endpoint=None, view_func=None, provide_automatic_options=None, **options):
        super().add_url_rule(rule, endpoint, at_the_edge(view_func), provide_automatic_options, **options)


def acting_post(by, org: Org, roles=STAFF) -> Post:
    """The post in which the asker acts for the place. Raises Forbidden("place_not_yours")."""
    post = policies.post_over(by, org, roles)
    if post is None:
        raise Forbidden("place_not_yours", place=org.name)
    return post


def _made(schema):
    return made(schema) if isinstance(schema, type) else schema


def at_the_edge(view):
    """One request, one transaction; a write with an Idempotency-Key is done once."""

    @functools.wraps(view)
    def run(*args, **kwargs):
        if request.method in SAFE and not getattr(view, "writes", False):
            with looking():  # a snapshot ends in a COMMIT: after a ROLLBACK psycopg forgets what it has prepared
                return view(*args, **kwargs)
        key = request.headers.get("Idempotency-Key")
        if key is None:
            with transaction():
                return make_response(view(*args, **kwargs))
        return _once(key, view, args, kwargs)

    return run


def writes(view):
    """Marks a view that writes though its method is safe."""
    view.writes = True
    return view


def _once(key: str, view, args, kwargs) -> Response:
    if not 8 <= len(key) <= 200:
        raise Invalid("bad_idempotency_key")
    with transaction():
        claimed = idempotency.claim(_asker(), key, _fingerprint())
    if claimed.status is not None:
        return Response(claimed.body, claimed.status, mimetype=claimed.mime, headers={"Idempotency-Replayed": "true"})
    try:
        with transaction():
            response = make_response(view(*args, **kwargs))
            idempotency.keep(claimed, response.status_code, response.mimetype or "", response.get_data(as_text=True))
            return response
    except Exception:
        with transaction():
            idempotency.release(claimed)
        raise


def _asker() -> str:
    """Not told by address: a phone that tries again may have left the house. Before the log-in every body that counts
    holds a secret (code, refresh token, link), and only the same body gets the answer."""
    by = actor()
    return f"person:{by.id}" if by else "anyone"


def _fingerprint() -> str:
    """What makes two requests the same. A multipart body is told by its parts: its boundary differs each time."""
    told = hashlib.sha256(f"{request.method} {request.full_path}\n".encode())
    if request.mimetype == "multipart/form-data":
        for name, file in sorted(request.files.items(multi=True), key=lambda part: str(part[0])):  # one may be nameless
            told.update(f"{name}\n".encode() + hashlib.sha256(file.stream.read()).digest())
            file.stream.seek(0)
        told.update(repr(sorted(map(repr, request.form.items(multi=True)))).encode())
    else:
        told.update(request.get_data())
    return told.hexdigest()


def actor():
    """The person who asks, or None. A bearer token, or the pages' cookie with its CSRF proof."""
    if "actor" not in g:
        header = request.headers.get("Authorization", "")
        token = header.removeprefix("Bearer ") if header.startswith("Bearer ") else None
        if token is None and (token := request.cookies.get(COOKIE)) and request.method not in SAFE:
            _refuse_forged(token)
        if _only_reads():
            freshness.one_snapshot()
            look()
        elif "Idempotency-Key" in request.headers:
            look()  # until the key is claimed, which is one statement; the work then has a transaction
        g.session = _session_behind(token) if token else None
        g.actor = g.session.person if g.session else None
    return g.actor


def _session_behind(token: str):
    """The limiter asks before the view: a safe request must not take SQLite's write lock here, and a lost connection,
    whose failure the limiter swallows, must not leave the view with a broken transaction."""
    try:
        with reading() if _only_reads() else contextlib.nullcontext():
            return sessions.current(token, to_write=not _only_reads())
    except DBAPIError:
        db.session.rollback()
        raise


def holds_until() -> datetime:
    """Until when the same rows mean the same answer to this asker: the end of the log-in or of the day."""
    midnight = clock.midnight(clock.today() + timedelta(days=1))
    return min(midnight, g.session.access_until) if g.get("session") else midnight


def _only_reads() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method in SAFE and not getattr(view, "writes", False)


def csrf_token(token: str) -> str:
    """The proof that a page of ours sent the request: only our pages can read the cookie that carries it."""
    return hmac.new(current_app.config["SECRET_KEY"].encode(), f"csrf:{token}".encode(), "sha256").hexdigest()


def _refuse_forged(token: str) -> None:
    given = request.headers.get("X-CSRF-Token", "")
    if not hmac.compare_digest(given.encode(), csrf_token(token).encode()):  # as bytes: text must be ASCII
        raise Forbidden("csrf")


def authorize(action: str, row=None, *, locked: bool = True, shared: bool = False, past: bool = False):
    """Give the view `by`, and the row in scope (locked for writes) named by `<int:id>`; refuse what is not allowed.

    Out of scope is 404, in scope but not permitted is 403, an unlisted action is refused at import by the tests.
    `locked=False` for deeds that thousands do at once and that change nothing of the row itself, and for such that lock
    something else before it: these lock and read it anew themselves. `shared=True` for deeds that may not be done while
    somebody has it locked. `past=True` where the question is as of a day: what has ended is found as well.
    """

    def decorate(view):
        @functools.wraps(view)
        def run(*args, **kwargs):
            by = actor()
            if by is None and action not in policies.ANYONE:
                raise Unknown("login_needed")
            if request.method not in SAFE and by is not None and action not in policies.BEFORE_CONSENT:
                policies.require_consent(by)
            found = _find(row, kwargs.pop("id"), by, locked, shared, past) if row is not None else None
            if not policies.may(action, by, found):
                raise Forbidden(policies.why_not(action, by, found))
            if found is not None:
                args = (*args, found)
            try:
                return view(*args, by=by, **kwargs)
            except Conflict as refused:
                if type(found) in policies.WORKFLOWS:
                    refused.extra["actions"] = policies.actions(found, by)
                raise

        run.permission = action  # type: ignore[attr-defined]  # read by tests/test_house.py
        run._apidoc = {"permission": {  # type: ignore[attr-defined]  # read by described.prepare
            "action": action, "anyone": action in policies.ANYONE, "finds_a_row": row is not None}}
        return run

    return decorate


def _find(model, id: int, by, locked: bool, shared: bool, past: bool):
    safe, alike = request.method in SAFE, policies.ONCE[model] if past else policies.alike(model, by)
    lock = None if safe or not locked else "shared" if shared else "alone"
    if alike is None:
        whole = db.select(model).where(model.id == id, policies.scope(model, by))
        found = db.session.scalar(_locked(whole, model, lock))
    else:
        found = next(iter(_kept(model, alike, lock)(id=id)), None)
    if found is None:
        if not safe and policies.missed(by, model, id):
            raise Conflict("taken_meanwhile")
        raise OutOfSight("not_found")
    return found


@functools.cache
def _kept(model, alike, lock: str | None) -> Rows:
    """The row of an id in a scope that is the same for many."""
    return Rows(model, of=lambda rows: _locked(rows.where(model.id == bindparam("id"), alike), model, lock))


def _locked(rows, model, lock: str | None):
    """For the whole transaction, so that two deeds at once are done one after the other."""
    shared = lock == "shared"
    return rows if lock is None else rows.with_for_update(of=model, read=shared, key_share=shared)
