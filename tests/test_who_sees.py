"""Who sees which rows of tasks, wishes, units and service cards: each scope asked as everybody, on real rows."""

from datetime import date, time

import pytest

from core import clock
from core.db import db, transaction
from models import (
    Affiliation,
    ContentCheck,
    Dispute,
    LedgerEntry,
    MemberSkill,
    Person,
    Photo,
    Redemption,
    ServiceCard,
    ServiceQuarter,
    Skill,
    SpotCheck,
    SpotDraw,
    Substitute,
    Task,
    TaskClaim,
    TaskOffer,
    TaskPhoto,
    TaskSeries,
    TaskTemplate,
    Thanks,
    Unit,
    UnitLiaison,
    UnitReturn,
    Wish,
)
from policies import scope
from tests.services import did, works
from tests.tasks import DAY

pytestmark = pytest.mark.usefixtures("friday")

KNOWN, STAFF, OURS = "li chen zhao grid wang gao lu qin hu", "grid wang gao lu qin", "grid wang lu qin"
# All of it is li's and of wang's compound; chen helps with the wish, hu speaks for the unit.
SEEN = {
    "affiliation": f"li {OURS}", "skill": f"li {OURS}", "claim": f"li {OURS}", "dispute": f"li {OURS}",
    "spot check": OURS, "redemption": f"li {OURS}", "substitute": "li", "offer": "li", "series": OURS,
    "template": OURS, "template of the street": STAFF, "thanks": f"{KNOWN} nobody", "photo": f"li {OURS}",
    "draft": OURS, "published": KNOWN, "unchecked": OURS, "cancelled": KNOWN, "discarded": "",
    "wish": f"li chen {OURS}", "unchecked wish": "li", "granted wish": f"li {OURS}",
    "unit": f"{STAFF} hu", "merged unit": "", "liaison": "hu lu qin", "return": "hu lu qin", "old return": "lu qin",
    "card": "li", "quarter": KNOWN,
    "check of task_id": OURS, "check of task_claim_id": OURS, "check of wish_id": OURS, "check of thanked_id": OURS,
    "check of thanks_id": OURS,
}


def test_each_row_is_seen_by_these_people_alone(everybody, place):
    unit, claim = works(everybody["li"], place.compound, "医院"), did(
        everybody["li"], everybody["wang"], place.compound, date(2026, 11, 3))
    with transaction() as session:
        made = rows(everybody, place, unit, claim)
        session.flush()
        people = {name: session.get_one(Person, voice.person.id) for name, voice in everybody.items()}
        people["nobody"] = None
        found = {name: {who for who, by in people.items() if session.scalar(
            db.select(row.__class__.id).where(row.__class__.id == row.id, scope(row.__class__, by)))}
            for name, row in made.items()}
        session.rollback()
    assert found == {name: {*people.split()} for name, people in SEEN.items()}


def rows(everybody: dict, place, unit: int, claim: int) -> dict:
    now, today, at = clock.now(), clock.today(), place.compound.id
    li, chen, hu = (everybody[name].person.id for name in ("li", "chen", "hu"))
    by, desk = everybody["wang"].person.id, everybody["wang"].posts["secretary"]
    told = {"post_class": "relief", "told": {}, "kept_post_id": desk, "kept_at": now}

    def task(status: str, check: str = "passed", **more) -> Task:
        return Task(org_id=at, title="换灯泡", description="", place="", post_class="relief", people_needed=1,
                    ends_at=now + DAY, effort_minutes=60, code_secret="s", status=status, check_state=check,
                    written_by_id=by, written_post_id=desk, created_at=now, changed_at=now, **more)

    def wish(check: str = "passed", helped: str | None = None) -> Wish:
        row = Wish(org_id=at, beneficiary_id=li, said="灯坏了", wanted_by=today, check_state=check, status="placed",
                   asked_at=now, changed_at=now, due_at=now)
        if helped:
            row.tasks = [task("published", claims=[TaskClaim(person_id=chen, claimed_at=now, status=helped,
                                                             changed_at=now)])]
        return row

    served = db.session.get_one(TaskClaim, claim)
    photo = Photo(owner_id=li, sha256="s", large_key="l", thumb_key="t", mime="image/jpeg", width=1, height=1,
                  created_at=now)
    thanks = Thanks(org_id=at, name="毛巾", points=1, stock=1, left=1, created_at=now, by_post_id=desk)
    quarter = ServiceQuarter(year=2026, number=4, status="sent", changed_at=now)
    old = Unit(name="卫生院", key="卫生院", stem="卫生院", created_at=now)
    made = {
        "affiliation": db.session.scalars(db.select(Affiliation)).one(),
        "skill": MemberSkill(person_id=li, skill=Skill.LAW, stated_at=now), "claim": served,
        "dispute": Dispute(claim_id=claim, kind="minutes", status="open", said="不止", by_id=li, asked_at=now,
                           changed_at=now, due_at=now),
        "spot check": SpotCheck(draw=SpotDraw(on=today, seed="s", seed_hash="h"), claim_id=claim, status="due",
                                changed_at=now),
        "redemption": Redemption(thanks=thanks, person_id=li, at=now, entry=LedgerEntry(
            person_id=li, ledger="goodwill", number=1, points=1, balance=1, kind="moved", at=now)),
        "substitute": Substitute(task=served.task, person_id=li, status="waiting", joined_at=now, changed_at=now),
        "offer": TaskOffer(task=served.task, person_id=li, status="offered", ring="compound", score=1, offered_at=now,
                           until=now + DAY, changed_at=now),
        "series": TaskSeries(org_id=at, told={}, every="week", weekday=0, begins_at=time(9), lasts_minutes=60,
                             until=today, publishes=True, written_by_id=by, written_post_id=desk, created_at=now),
        "template": TaskTemplate(org_id=at, **told), "template of the street": TaskTemplate(
            org_id=place.street.id, **told),
        "thanks": thanks, "photo": photo, "draft": task("draft"), "published": task("published"),
        "unchecked": task("published", "pending"), "cancelled": task("cancelled"), "discarded": task("discarded"),
        "wish": wish(helped="claimed"), "unchecked wish": wish("pending"), "granted wish": wish(helped="certified"),
        "unit": db.session.get_one(Unit, unit),
        "merged unit": Unit(name="一院", key="一院", stem="一院", created_at=now, merged_into_id=unit),
        "liaison": UnitLiaison(unit_id=unit, person_id=hu, started_on=today, granted_post_id=desk),
        "return": UnitReturn(unit_id=unit, quarter=quarter, status="sent", changed_at=now),
        "old return": UnitReturn(unit=old, quarter=quarter, status="sent", changed_at=now),
        "card": ServiceCard(code="c", kind="quarter", person_id=li, unit="医院", starts_on=today, ends_on=today,
                            version=1, lines=[], minutes=0, made_at=now, checked_at=now), "quarter": quarter}
    db.session.add_all(made.values())
    db.session.add(UnitLiaison(unit=old, person_id=hu, started_on=today, ended_on=today, granted_post_id=desk))
    db.session.add(TaskPhoto(claim=served, photo=photo, kind="after", at=now))
    db.session.flush()
    checked = {"task_id": "draft", "task_claim_id": "claim", "wish_id": "wish", "thanked_id": "wish",
               "thanks_id": "thanks"}
    checks = {f"check of {column}": ContentCheck(kind="text", author_id=li, next_at=now, asked_at=now,
                                                 **{column: made[name].id}) for column, name in checked.items()}
    db.session.add_all(checks.values())
    return made | checks
