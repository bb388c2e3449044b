"""The named cast of the stories, and how each of them speaks to the API."""

import contextvars
import itertools
import json
from dataclasses import dataclass, field
from datetime import date

import pytest

KEYS = itertools.count(1)


@dataclass
class Voice:
    """One person at the API: a bearer token, and an Idempotency-Key with each write."""

    client: object
    person: object
    token: str
    posts: dict = field(default_factory=dict)

    def ask(self, method: str, path: str, body=None, *, key=None, expect=None, **more):
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        if method in {"POST", "PUT"}:
            headers["Idempotency-Key"] = key or f"key-{next(KEYS):08d}"
        if body is not None:
            more["json"] = body
        address = path if path.startswith("/") else f"/api/v1/{path}"
        # In an empty context: else Flask would reuse the test's own app context, and its `g` and session with it.
        answer = contextvars.Context().run(self.client.open, address, method=method, headers=headers, **more)
        if expect is not None:
            assert answer.status_code == expect, f"{method} {path}: {answer.status_code} {answer.text}"
        if answer.status_code == 204:
            return None
        return answer.get_json() if answer.is_json or "json" in answer.mimetype else answer

    def get(self, path, expect=200, **more):
        return self.ask("GET", path, expect=expect, **more)

    def post(self, path, body=None, expect=201, **more):
        return self.ask("POST", path, {} if body is None and "data" not in more else body, expect=expect, **more)

    def put(self, path, body=None, expect=200, **more):
        return self.ask("PUT", path, {} if body is None else body, expect=expect, **more)

    def delete(self, path, expect=200, **more):
        return self.ask("DELETE", path, expect=expect, **more)


@dataclass
class Place:
    district: object
    street: object
    community: object
    compound: object
    building: object
    elsewhere: object  # another compound of the community


@pytest.fixture
def place(app) -> Place:
    """One chain of five levels, and a second compound beside it."""
    from core.db import transaction
    from rules import org

    with transaction():
        _catalogue()
        district = org.place({"code": "Q", "level": "district", "name": "新罗区", "party_name": "区委"})
        street = org.place({"code": "Q1", "level": "street", "name": "东城街道", "party_name": "街道党工委"}, district)
        community = org.place({"code": "Q11", "level": "community", "name": "莲东社区"}, street)
        compound = org.place({"code": "Q111", "level": "compound", "name": "莲花小区", "party_name": "小区党支部",
                              "lng": 117.03, "lat": 25.08, "households": 400}, community)
        building = org.place({"code": "Q1111", "level": "building", "name": "3栋"}, compound)
        elsewhere = org.place({"code": "Q112", "level": "compound", "name": "龙祥小区", "party_name": "小区党支部",
                               "lng": 117.05, "lat": 25.09}, community)
    return Place(district, street, community, compound, building, elsewhere)


_rows: list[dict] = []


def _catalogue() -> None:
    """As `rules.catalogue.load` makes it; read back from its first time, since some thousand tests begin with it."""
    from core.db import db
    from models import Category
    from rules import catalogue

    table = Category.__table__
    if _rows:
        db.session.execute(table.insert(), _rows)
    else:
        catalogue.load()
        branches_first = table.c.parent_key.is_not(None), table.c.position
        _rows.extend(dict(row._mapping) for row in db.session.execute(table.select().order_by(*branches_first)))


@pytest.fixture
def enter(app, client):
    """Make a person with posts and a home, consented and logged in: enter("li", home=…, posts=[(role, org)])."""
    from core import clock, crypto
    from core.db import db, transaction
    from gateways.wechat import Identity
    from models import Post
    from policies import privacy_version
    from rules import account, session

    def make(key: str, *, name=None, phone=None, home=None, room=None, posts=(), consented=True) -> Voice:
        config = app.config["JINLIN"]
        with transaction():
            known = Identity(config.wechat_mini_app_id, f"openid-{key}", f"union-{key}")
            tokens = session.open_for(known, page=True)  # lasts when a story travels through days
            person = tokens.user
            person.name, person.phone, person.home, person.room = name, phone, home, room
            person.phone_digest = crypto.digest(phone, "phone") if phone else None
            person.phone_proved_at = clock.now() if phone else None
            held = {}
            for role, org in posts:
                held[role] = Post(person=person, role=role, org=org, started_on=date(2024, 1, 1), on_duty=True,
                                  duty_phone="0597-2200000", hours="工作日 8:30-17:30",
                                  phone_consent_at=clock.now())
                db.session.add(held[role])
            if consented:
                account.consent(person, "privacy", privacy_version())
            db.session.flush()
            ids = {role: post.id for role, post in held.items()}
        return Voice(client, person, tokens.access_token, ids)

    return make


@pytest.fixture
def li(enter, place) -> Voice:
    """李秀英, an old resident of building 3."""
    return enter("li", name="李秀英", phone="13950800001", home=place.building, room="3-502")


@pytest.fixture
def chen(enter, place) -> Voice:
    """陈小明, a neighbour in the same compound."""
    return enter("chen", name="陈小明", phone="13950800002", home=place.compound)


@pytest.fixture
def qin(enter, place):
    """秦部长, of the district: closes quarters."""
    return enter("qin", name="秦正", phone="13950800086", posts=[("admin", place.district)])


@pytest.fixture
def wang(enter, place) -> Voice:
    """王建国, secretary of the compound."""
    return enter("wang", name="王建国", phone="13950800003", posts=[("secretary", place.compound)])


@pytest.fixture
def zhao(enter, place) -> Voice:
    """赵经理, the property company's man: works through the sealed view."""
    return enter("zhao", name="赵大力", phone="13950800004", posts=[("property_manager", place.compound)])


@pytest.fixture
def lin(enter, place) -> Voice:
    """林书记, secretary of the community, one level up."""
    return enter("lin", name="林志强", phone="13950800005", posts=[("secretary", place.community)])


@pytest.fixture
def picture():
    """A small real JPEG as bytes; another number, another picture."""
    import io

    from PIL import Image

    def draw(number: int = 0) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (640, 480), (number * 37 % 256, number * 91 % 256, 120)).save(out, "JPEG")
        return out.getvalue()

    return draw


def upload(voice: Voice, data: bytes, name: str = "photo.jpg", expect: int = 201, **more) -> dict:
    import io
    return voice.ask("POST", "photos", expect=expect, data={"file": (io.BytesIO(data), name)},
                     content_type="multipart/form-data", **more)


def problem(answer) -> dict:
    return answer if isinstance(answer, dict) else json.loads(answer.get_data())
