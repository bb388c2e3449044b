"""What the tests of events share: what an organiser fills in, an event that is open, families, the clock's minute."""

from datetime import datetime, timedelta

from core import clock
from core.db import db
from models import EventPlaces, SignUp

DAY = timedelta(days=1)


def at(moment: datetime) -> str:
    return moment.isoformat()


def body(place, **more) -> dict:
    """Saturday week at three, for two hours, sign-up from now to noon of the day."""
    now = clock.now()
    starts = now + 8 * DAY + timedelta(hours=3)
    told = {"org_id": place.compound.id, "title": "重阳文艺汇演", "description": "欢迎邻居们来看。",
            "place": "中心花园", "starts_at": at(starts), "ends_at": at(starts + timedelta(hours=2)),
            "sign_up_opens_at": at(now), "sign_up_closes_at": at(starts - timedelta(hours=3)), "capacity": 2}
    return {name: value for name, value in (told | more).items() if value is not None}


def published(voice, place, passes, **more) -> int:
    id = voice.post("events", body(place, **more))["id"]
    voice.put(f"events/{id}/publication")
    passes()
    return id


def sign_up(voice, id: int, expect: int = 201, **more) -> dict:
    return voice.post(f"events/{id}/sign-ups", more, expect=expect)


def child(name: str = "小宝", birth: str = "2014-05-01") -> dict:
    return {"name": name, "birth_date": birth}


def family(n: int, surname: str = "陈") -> list[dict]:
    """So many grown-ups."""
    return [{"name": f"{surname}家{i}", "birth_date": f"198{i % 10}-03-0{i % 9 + 1}"} for i in range(n)]


def minute() -> None:
    from jobs import events
    db.session.remove()
    events.every_minute()
    db.session.remove()


def rows(id: int) -> list[tuple[str, str]]:
    """(number, status) of all sign-ups, as kept."""
    db.session.remove()
    found = [(row.number, row.status.value) for row in db.session.scalars(
        db.select(SignUp).where(SignUp.event_id == id).order_by(SignUp.id))]
    db.session.remove()
    return found


def adds_up(id: int) -> None:
    """The row of each kind of places says what its sign-ups say, and nobody holds a place that is not there."""
    from models import EventSession
    db.session.remove()
    for row in db.session.scalars(db.select(EventPlaces).join(EventSession).where(EventSession.event_id == id)):
        own = list(db.session.scalars(db.select(SignUp).where(
            SignUp.session_id == row.session_id, SignUp.kind == row.kind)))
        assert row.taken == sum(one.holds_place for one in own) <= row.capacity
        assert row.waiting == sum(one.status == "waiting" for one in own)
        assert row.arrivals == len(own)
    db.session.remove()
