"""A believable place to try everything in: a street with people and reports, or a district at true size.

Its own transactions, since it is a command's work; the categories and the seeds must be loaded.
"""

from collections.abc import Callable

from sqlalchemy import func, select

from core.db import db, transaction
from core.quarter import Quarter
from core.texts import table
from models import Org
from rules.demo import beds, district, district_tasks, events, notices, reports, street, tasks, wishes
from rules.report import expectation
from rules.service_quarter import close

__all__ = ["DEMO_PEOPLE", "load", "load_district", "load_street"]

Echo = Callable[[str], object]
SERVE = {"wang", "zhang"}  # they live there too
# For `PUT {simulator}/simulator/people`: whom a newcomer can be on the desk phone. One is asked by WeChat whether he
# wants messages, one has still to prove the phone number that stands on the roster.
DEMO_PEOPLE = [{"key": one["key"], "label": one["label"], "phone": one["phone"], "note": one["note"],
                "who": "resident" if "home" in one and one["key"] not in SERVE else "staff",
                "auto_accept": not one.get("asked"), "proved": not one.get("unproved")}
               for one in table("demo")["people"]]


def load(scale: str = "street", echo: Echo = lambda said: None, storage=None) -> None:
    """`street` or `district`, once: a place that is there already stays as it is."""
    if scale == "district":
        load_district(echo=echo)
    else:
        load_street(echo=echo, storage=storage)


def load_street(echo: Echo = lambda said: None, storage=None) -> None:
    """A street with its chain, posts, residents, reports, beds, events and notices. No `storage`: no photos."""
    if db.session.scalar(select(Org.id).where(Org.code == street.TOP)) is not None:
        return
    with transaction():  # one: a start that is broken off must not leave a street without reports
        street.load()
        echo(f"demo street: {reports.load(storage)} reports, {beds.load(storage)} flowerbeds, "
             f"{events.load(storage)} events, {tasks.load()} tasks, {wishes.load()} wishes, "
             f"{notices.load(storage)} notices")
        close.begin(Quarter.now())
        expectation.count_all()  # as every night: how long it usually takes here


def load_district(*, people: int = 200_000, reports: int = 500_000, members: int = 16_000,
                  compounds: int = district.COMPOUNDS, echo: Echo = lambda said: None) -> None:
    """550 compounds (or so many), 96 communities and this many people, members and reports, and two doors for every
    five people, by bulk inserts; of the tasks of a year as many as the brief tells, and some that are open."""
    if db.session.scalar(select(func.count()).where(Org.code == district.TOP)):
        return
    district.load(people=people, reports=reports, members=members, compounds=compounds, echo=echo)
    district_tasks.load(members=members, echo=echo)
