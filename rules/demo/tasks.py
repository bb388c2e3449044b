"""Tasks of the demo street: members report in with their skills, tasks are written, claimed, done and certified through
the rules, each deed at its own time."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.texts import table
from models import (
    AffiliationKind,
    CheckState,
    ContentCheck,
    Every,
    Membership,
    Org,
    Person,
    Post,
    PostClass,
    Proof,
    Skill,
    Task,
    Unit,
)
from rules import member_skill, thanks, verdict
from rules.affiliation import ask
from rules.demo.street import neighbours
from rules.org import compound_of
from rules.people import by_phone
from rules.post import secretary
from rules.roster.skills import skills_of
from rules.task import candidates, code, draft, publish, series, template
from rules.task_claim import certify, claim, presence, proof
from rules.task_offer import send
from rules.unit import liaison, match, upkeep

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
AHEAD = 6 * DAY  # how long before it takes place a task is written


def load() -> int:
    """Returns how many tasks."""
    now = clock.now()
    for entry in table("demo_tasks")["members"]:
        _report_in(entry, now)
    _believe_the_roster()
    for entry in table("demo_tasks")["liaisons"]:
        _speak_for_unit(entry)
    for entry in table("demo_tasks")["tasks"]:
        _hold(entry, now)
    for entry in table("demo_tasks")["thanks"]:
        _give_thanks(entry, now)
    for entry in table("demo_tasks")["series"]:
        _hold_again(entry, now)
    return len(table("demo_tasks")["tasks"])


def _report_in(entry: dict, now: datetime) -> None:
    """One of the cast, confirmed a day later; or a neighbour who still waits for a word."""
    org = place(entry["org"])
    person = cast(entry["who"]) if "who" in entry else neighbours(org)[entry["neighbour"]]
    head = head_of(org)
    with clock.at(now - entry["ago"] * DAY):
        row = ask.ask({"org_id": org.id, "kind": AffiliationKind.HOME, "unit": entry["unit"]}, person)
        for skill in (*entry.get("skills", []), *entry.get("unconfirmed", [])):
            member_skill.state(Skill(skill), person)
    if "who" in entry:
        with clock.at(now - (entry["ago"] - 1) * DAY):
            ask.confirm(row, head.person, head)
            for skill in entry["skills"]:
                member_skill.confirm(member_skill.state(Skill(skill), person), head)
    db.session.flush()


def _believe_the_roster() -> None:
    """What the roster says somebody can do, as confirmed by who sets up where they live."""
    for row in db.session.scalars(select(Membership).where(Membership.skills != "")):
        head, person = head_of(db.session.get_one(Org, row.home_id)), db.session.get_one(Person, row.person_id)
        for skill in skills_of(row.skills):
            member_skill.confirm(member_skill.state(skill, person), head)


def _speak_for_unit(entry: dict) -> None:
    """Whom its unit asks to look after its members' service, as the street knows them."""
    unit = db.session.get_one(Unit, match.one(entry["unit"]))
    upkeep.pair(unit, place(entry["paired"]).id)
    person = cast(entry["who"])
    liaison.grant(unit, {"name": person.name, "phone": person.phone}, head_of(place(entry["by"])))


def _hold(entry: dict, now: datetime) -> None:
    """One task, as far as its entry says."""
    org = place(entry["org"])
    head, starts = head_of(org), starts_at(entry, now)
    at = min(now, starts or now) - AHEAD
    with clock.at(at):
        task = draft.write(written(entry, starts, now), org, head.person, head)
        db.session.flush()
    if entry.get("draft"):
        return
    with clock.at(at + HOUR):
        publish.publish(task, head.person, head)
        pass_check(task_id=task.id)
    if "asks" in entry:
        send.offer(task, [one for one in candidates.candidates(task) if one.person_id == cast(entry["asks"]).id])
    for n, said in enumerate(entry.get("claims", [])):
        helps(task, said, head, at + DAY + n * HOUR)
    if "cancelled" in entry:
        with clock.at(now - HOUR):
            publish.cancel(task, {"reason": entry["cancelled"]}, head.person, head)
    db.session.flush()


def _hold_again(entry: dict, now: datetime) -> None:
    """A fixed service day since yesterday, with those of its tasks that are made by now; its words are kept too."""
    org = place(entry["org"])
    head, today = head_of(org), clock.today()
    told = written(entry, None, now)
    with clock.at(now - DAY):
        row = series.begin(told | {"every": Every(entry["every"]), "weekday": entry["weekday"], "month_day": None,
                                   "nth": None, "begins_at": entry["at"], "lasts_minutes": entry["lasts"],
                                   "from_on": today, "until": today + entry["days"] * DAY, "publishes": True},
                           org, head.person, head)
        template.keep(told, org, head)
    series.make_due(row)
    db.session.flush()
    for id in db.session.scalars(select(Task.id).where(Task.series_id == row.id)).all():
        pass_check(task_id=id)


def helps(task: Task, said: dict, head: Post, at: datetime) -> None:
    """One member's claim: given back, there since so many minutes, or there for so many and believed."""
    person = _person(said["who"], task.org)
    with clock.at(at):
        row = claim.claim(task, person, accepts_warnings=True)
    if "gave_back" in said:
        with clock.at(at + DAY):
            claim.release(row, {"reason": said["gave_back"]}, person, None)
    if "here" in said:
        with clock.at(clock.now() - said["here"] * MINUTE):
            presence.sign_in(row, _shown(task), person)
    if "came" not in said or task.starts_at is None:
        return
    with clock.at(task.starts_at):
        presence.sign_in(row, _shown(task), person)
    with clock.at(task.starts_at + said["came"] * MINUTE):
        presence.sign_out(row, _shown(task), person, None)
        if "account" in said:
            proof.prove(row, {"account": said["account"], "before_photo_ids": [], "after_photo_ids": []}, person)
    if said.get("certified"):
        with clock.at(task.ends_at + DAY):
            certify.certify(row, head.person, head)


def _give_thanks(entry: dict, now: datetime) -> None:
    """What a place offers for public-good points, and who took one and has yet to fetch it."""
    org = place(entry["org"])
    offered = {"name": entry["name"], "description": entry["text"], "points": entry["points"], "stock": entry["stock"],
               "fetch_at": entry["fetch_at"], "fetch_days": 30, "until": clock.civil(now).date() + 90 * DAY}
    with clock.at(now - 20 * DAY):
        row = thanks.offer(offered, org, head_of(org).person, head_of(org))
        pass_check(thanks_id=row.id)
    for n, who in enumerate(entry.get("taken", [])):
        with clock.at(now - (2 + n) * DAY):
            thanks.redeem(row, cast(who))


def head_of(org: Org) -> Post:
    """The secretary, or whom one turns to instead."""
    head = secretary(org).asked
    if head is None:
        raise LookupError(org.code)
    return head


def _shown(task: Task) -> dict:
    return {"code": code.current(task)[0]}


def starts_at(entry: dict, now: datetime) -> datetime | None:
    if "in_hours" in entry:
        return (now + entry["in_hours"] * HOUR).replace(minute=0, second=0, microsecond=0)
    if "before_days" in entry:
        return None
    day = clock.civil(now).date() + entry["in_days"] * DAY
    return datetime.combine(day, entry["at"], clock.civil_zone()).astimezone(UTC)


def written(entry: dict, starts: datetime | None, now: datetime) -> dict:
    """As TaskIn gives it."""
    ends = starts + entry["hours"] * HOUR if starts else _evening(now + entry["before_days"] * DAY)
    return {"title": entry["title"], "description": entry["text"], "place": entry["place"],
            "post_class": PostClass(entry["kind"]), "skills": entry.get("skills", []),
            "people_needed": entry.get("people", 1), "starts_at": starts, "ends_at": ends,
            "effort_minutes": entry["minutes"], "proof": Proof(entry.get("proof", "presence")),
            "min_age": entry.get("min_age"), "risks": entry.get("risks", [])}


def _evening(of: datetime) -> datetime:
    return clock.civil(of).replace(hour=18, minute=0, second=0, microsecond=0).astimezone(UTC)


def _person(who: int | str, org: Org) -> Person:
    """One of the cast by key, or a member of the compound (above one: of the whole place) by number."""
    if isinstance(who, str):
        return cast(who)
    around = compound_of(org) or org
    return list(db.session.scalars(
        select(Person).join(Membership, Membership.person_id == Person.id).join(Org, Org.id == Membership.home_id)
        .where(Org.path.startswith(around.path, autoescape=True)).order_by(Membership.id)))[who]


def cast(key: str) -> Person:
    found = by_phone(next(one["phone"] for one in table("demo")["people"] if one["key"] == key))
    if found is None:
        raise LookupError(key)
    return found


def place(code: str) -> Org:
    return db.session.scalars(select(Org).where(Org.code == code)).one()


def pass_check(**about) -> None:
    """As WeChat would have said since."""
    db.session.flush()
    for row in db.session.scalars(select(ContentCheck).filter_by(state=CheckState.PENDING, **about)):
        verdict.settle(row, "pass")
