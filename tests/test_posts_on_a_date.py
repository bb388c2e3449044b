"""Who was it on that date (A2): the posts of a place as they stood on a day, asked by anybody over the API."""

from datetime import date, timedelta

import pytest

from core import clock
from core.db import transaction
from rules import post as posts

HANDED_OVER = date(2021, 10, 8)


@pytest.fixture
def terms(place) -> None:
    """书记: 陈 until the day 周 took over; a property manager beside them all the time, one to come, one a floor up."""
    def appoint(org, role, name, number, started_on, ended_on=None, **more):
        post = posts.appoint({"name": name, "phone": f"1395080{number}", "org_id": org.id, "role": role,
                              "started_on": started_on, "duty_phone": f"0597-{number}", **more})
        if ended_on:
            posts.end(post, ended_on)

    with transaction():
        appoint(place.compound, "secretary", "陈前任", "1001", date(2018, 1, 1), HANDED_OVER)
        appoint(place.compound, "secretary", "周现任", "1002", HANDED_OVER)
        appoint(place.compound, "property_manager", "赵经理", "1003", date(2017, 6, 1))
        appoint(place.compound, "grid_worker", "吴将来", "1004", clock.today() + timedelta(days=3))
        appoint(place.community, "secretary", "林书记", "1005", date(2015, 1, 1))


@pytest.fixture
def held(chen, place, terms):
    """held(on) → {role: (name, public phone)} of the compound, as a resident sees it."""
    def ask(on=None) -> dict:
        rows = chen.get(f"orgs/{place.compound.id}/posts" + (f"?on={on}" if on else ""))["items"]
        assert len({row["role"] for row in rows}) == len(rows)
        return {row["role"]: (row["holder"]["name"], row["duty_phone"]) for row in rows}
    return ask


def test_the_day_of_the_change_is_the_successor_s(held):
    assert held("2021-10-07")["secretary"][0] == "陈前任"
    assert held("2021-10-08")["secretary"][0] == "周现任"


def test_each_post_from_its_first_day(held):
    assert held("2017-05-31") == {}
    assert set(held("2017-06-01")) == {"property_manager"}
    assert set(held("2017-12-31")) == {"property_manager"}
    assert set(held("2018-01-01")) == {"property_manager", "secretary"}


def test_without_a_day_it_is_today(held):
    now = {"secretary": ("周现任", "0597-1002"), "property_manager": ("赵经理", "0597-1003")}
    assert held() == held(clock.today()) == now
    assert held(clock.today() + timedelta(days=3))["grid_worker"][0] == "吴将来"


def test_only_who_holds_it_now_can_be_telephoned(held):
    """The number was published for the post; who has left it is no longer to be called."""
    assert held("2021-10-07")["secretary"] == ("陈前任", None)
    assert held("2021-10-07")["property_manager"] == ("赵经理", "0597-1003")
    assert held(clock.today() + timedelta(days=3))["grid_worker"] == ("吴将来", None)


def test_today_is_the_district_s_day(held):
    """Half past midnight in Longyan is still the day before in UTC."""
    from datetime import UTC, datetime
    with clock.at(datetime(2021, 10, 7, 16, 30, tzinfo=UTC)):
        assert held()["secretary"][0] == "周现任"
    with clock.at(datetime(2021, 10, 7, 15, 30, tzinfo=UTC)):
        assert held()["secretary"][0] == "陈前任"
