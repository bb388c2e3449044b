"""Whatever happens in whatever order: places, offers and the list add up, nobody is in it twice, nobody who fits is
passed over, and no answer is taken back."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core import clock
from core.db import db, transaction
from core.problem import Problem
from models import Event, EventPlaces, EventSession, Person, PlaceKind, SignUp, SignUpParty
from models.sign_up import OVER
from rules.event import change, publish
from rules.sign_up import approval, enter, leave, offers
from tests.days import NOON
from tests.events import DAY, adds_up, at, family, minute, published

WHO = st.integers(0, 7)
SIGN_UPS = st.tuples(st.just("sign_up"), WHO, st.integers(1, 4), st.booleans())
DEEDS = st.one_of(
    SIGN_UPS,
    st.tuples(st.just("withdraw"), st.integers(0, 30), st.booleans()),
    st.tuples(st.just("accept"), st.integers(0, 30)),
    st.tuples(st.just("refuse"), st.integers(0, 30)),
    st.tuples(st.just("approve"), st.integers(0, 30)),
    st.tuples(st.just("disapprove"), st.integers(0, 30)),
    st.tuples(st.just("places"), st.integers(0, 9)),
    st.tuples(st.just("pass"), st.integers(1, 60)),  # hours
    st.tuples(st.just("minute")),
)
# Open to all; for residents alone in the first two days; only with the organiser's yes; both.
FIRST, ASKS = {"residents_first_until": at(NOON + 2 * DAY)}, {"by_approval": True}
EVENTS = st.sampled_from([{}, FIRST, ASKS, FIRST | ASKS])
# From a status to a status in one deed of somebody else's: a place that is held is never taken away.
TAKEN_BACK = {("confirmed", "waiting"), ("confirmed", "offered"), ("confirmed", "expired"), ("withdrawn", "confirmed"),
              ("offered", "waiting"), ("expired", "confirmed"), ("expired", "waiting"), ("refused", "confirmed"),
              ("confirmed", "applied"), ("waiting", "applied")}


class World:
    """One event with three places, eight people, and what is known of it after each deed."""

    def __init__(self, event: int, people: list[int], by: int, post: int, hands):
        self.event, self.people, self.by, self.post, self.hands = event, people, by, post, hands
        self.before: dict[int, str] = {}

    def does(self, deed: str, *told) -> None:
        db.session.remove()
        try:
            with transaction():
                getattr(self, deed)(*told)
        except Problem:
            pass  # refused, and nothing was written: what follows looks at that too
        self.holds()

    def sign_up(self, who: int, n: int, together: bool) -> None:
        people = [] if n == 1 else [
            {"name": one["name"], "birth_date": clock.today().replace(year=1980)} for one in family(n, f"第{who}")]
        enter.sign_up(db.session.get_one(Event, self.event), {
            "session_id": None, "kind": PlaceKind.AUDIENCE, "people": people, "together": together,
            "guardian_consent": False, "on_behalf_of": None, "performance": None},
            db.session.get_one(Person, self.people[who]), None)

    def withdraw(self, which: int, whole: bool) -> None:
        row = self.row(which)
        leave.withdraw(row, {"whole_party": whole, "reason": ""}, row.party.by, None)

    def accept(self, which: int) -> None:
        row = self.row(which)
        offers.accept(row, row.party.by)

    def refuse(self, which: int) -> None:
        row = self.row(which)
        offers.refuse(row, row.party.by)

    def approve(self, which: int) -> None:
        approval.approve(self.row(which), *self.organiser())

    def disapprove(self, which: int) -> None:
        approval.disapprove(self.row(which), {"reason": "不合适"}, *self.organiser())

    def places(self, capacity: int) -> None:
        change.change_places(db.session.get_one(Event, self.event), {
            "session_id": None, "kind": PlaceKind.AUDIENCE, "capacity": capacity, "permit_number": ""},
            *self.organiser())

    def organiser(self) -> tuple:
        from models import Post
        return db.session.get_one(Person, self.by), db.session.get_one(Post, self.post)

    def row(self, which: int) -> SignUp:
        rows = list(db.session.scalars(db.select(SignUp).where(SignUp.event_id == self.event).order_by(SignUp.id)))
        if not rows:
            raise Problem("not_found")
        return rows[which % len(rows)]

    def holds(self) -> None:
        db.session.remove()
        adds_up(self.event)
        rows = list(db.session.scalars(db.select(SignUp).where(SignUp.event_id == self.event).order_by(SignUp.id)))
        living = [row.person_key for row in rows if row.status not in OVER]
        assert len(living) == len(set(living)), "somebody is in it twice"
        assert len({row.number for row in rows}) == len(rows)
        now = {row.id: row.status.value for row in rows}
        assert not {(self.before.get(id, status), status) for id, status in now.items()} & TAKEN_BACK
        self.nobody_who_fits_waits_behind(rows)
        self.before = now
        db.session.remove()

    def nobody_who_fits_waits_behind(self, rows: list[SignUp]) -> None:
        places = db.session.scalars(db.select(EventPlaces).join(EventSession).where(
            EventSession.event_id == self.event)).one()
        placed_now = [row for row in rows if row.status in ("confirmed", "offered")
                      and self.before.get(row.id) in (None, "waiting")]
        kept = offers.kept_for_residents(places.session.event)
        assert not kept or not [row for row in placed_now if row.party.rank], "a resident's place went to another"
        for party in {row.party for row in rows if row.status == "waiting" and not (kept and row.party.rank)}:
            n = sum(row.status == "waiting" for row in party.sign_ups)
            assert not party.together or not any(row.holds_place for row in party.sign_ups), "torn apart"
            fits = places.left >= n if party.together else places.left > 0
            assert not fits, "a place is free, and somebody waits who fits"
            for other in placed_now:
                assert party.together or self.came(other.party) <= self.came(party), "overtaken"

    @staticmethod
    def came(party: SignUpParty) -> tuple[int, int]:
        return party.rank, party.arrival


@pytest.fixture
def world(app, wang, place, passes, enter):
    """world(): a new one each time, at the same noon; the last three of the people live elsewhere."""
    homes = [place.compound] * 5 + [place.elsewhere] * 3
    people = [enter(f"h{n}", name=f"居民{n}", phone=f"1395081{n:04d}", home=home).person.id
              for n, home in enumerate(homes)]
    with clock.at(NOON) as hands:
        def make(**more) -> World:
            db.session.remove()  # an example that failed left its look open, and SQLite has one writer
            app.extensions["jinlin_limiter"].reset()
            hands.set(NOON)
            event = published(wang, place, passes, capacity=3, sign_up_closes_at=at(NOON + 8 * DAY + DAY / 12), **more)
            return World(event, people, wang.person.id, wang.posts["secretary"], hands)
        yield make


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example({}, [("sign_up", n, 1, False) for n in range(6)], [  # one leaves, is followed, refused, followed in vain
    ("withdraw", 0, False), ("accept", 3), ("withdraw", 1, False), ("refuse", 4), ("pass", 25), ("minute",)])
@example({}, [("sign_up", 0, 2, False), ("sign_up", 1, 3, True), ("sign_up", 2, 2, False)], [  # a family waits
    ("withdraw", 0, False), ("withdraw", 1, False), ("withdraw", 5, True), ("accept", 2), ("places", 9)])
@example(FIRST, [("sign_up", n, 1, False) for n in (6, 0, 7, 1)], [  # the residents, then who came before them
    ("pass", 50), ("refuse", 0), ("accept", 2), ("sign_up", 2, 1, False)])
@example(FIRST | ASKS, [("sign_up", n, 2, True) for n in (6, 0, 1)], [  # approved, and each in their turn
    ("approve", 0), ("approve", 2), ("approve", 4), ("disapprove", 4), ("pass", 50), ("withdraw", 2, True)])
@given(EVENTS, st.lists(SIGN_UPS, min_size=3, max_size=6), st.lists(DEEDS, min_size=3, max_size=16))
def test_it_adds_up_through_any_history(world, kind, rush, history):
    one = world(**kind)
    for deed, *told in rush + history:
        if deed == "pass":
            one.hands.tick(told[0] * 3600)
            minute()  # else a place may be free because nobody has looked since the residents' days
            one.holds()
        elif deed == "minute":
            minute()
            one.holds()
        else:
            one.does(deed, *told)
        if clock.now() > NOON + 8 * DAY:  # from then on nothing is offered any more
            break
    db.session.remove()
    if clock.now() >= NOON + 8 * DAY + DAY / 8:  # it has begun, or is over: who waited does so no more
        minute()
        adds_up(one.event)
        return
    with transaction():
        publish.cancel(db.session.get_one(Event, one.event), {"reason": "试完了"}, *one.organiser())
    adds_up(one.event)
    assert db.session.scalar(db.select(db.func.sum(EventPlaces.taken + EventPlaces.waiting)).join(EventSession).where(
        EventSession.event_id == one.event)) == 0
