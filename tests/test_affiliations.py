"""Reporting in: by the roster or by oneself with the community's word; leaving keeps the history; who sees it."""

from datetime import date

import pytest

from core import clock
from core.db import db, transaction
from models import AccessView, Affiliation, AffiliationStep, Membership, MemberSkill, Person, TaskOffer, Unit
from rules import account, identity, people
from rules.affiliation import roster
from tests.occasions import kept, told
from tests.tasks import UNIT, adds_up, claimed, code, minute, published, serves

pytestmark = pytest.mark.usefixtures("friday")

REASON = {"reason": "搬走了"}


def asks(voice, org, **more) -> str:
    return f"affiliations/{voice.post('affiliations', {'org_id': org.id, 'unit': UNIT} | more)['id']}"


def alive() -> list[tuple[int, int, str]]:
    return [(row.person_id, row.org_id, row.status.value) for row in kept(Affiliation)
            if row.status in ("asked", "active")]


# --- by oneself ---

def test_confirmed_one_is_a_member_from_that_day(li, wang, place):
    mine = asks(li, place.building)
    assert kept(Membership) == []
    seen = wang.put(f"{mine}/confirmation")
    assert (seen["status"], seen["started_on"]) == ("active", "2026-11-20")
    [formal] = kept(Membership)
    assert (formal.person_id, formal.unit, formal.home_id) == (li.person.id, UNIT, place.building.id)


def test_who_is_on_a_roster_stays_the_one_member_they_are(li, lin, place):
    with transaction():
        db.session.add(Membership(person_id=li.person.id, unit="学校", home_id=place.building.id))
    lin.put(f"{asks(li, place.community, kind='unit')}/confirmation")
    assert [row.unit for row in kept(Membership)] == ["学校"]


def test_refused_with_its_reason_one_may_ask_again(li, wang, place):
    wang.put(f"{asks(li, place.compound)}/refusal", {"reason": "查无此人"})
    assert told(li, "affiliation_refused") == [{"place": "莲花小区", "reason": "查无此人"}]
    again = asks(li, place.compound)
    assert li.put(f"{again}/withdrawal")["status"] == "withdrawn"
    assert wang.put(f"{again}/confirmation", expect=409)["code"] == "illegal_move"


def test_at_one_place_once_and_at_several_places(li, place):
    asks(li, place.compound)
    again = li.post("affiliations", {"org_id": place.compound.id, "unit": UNIT}, expect=409)
    assert again["code"] == "affiliated_already" and "莲花小区" in again["detail"]
    asks(li, place.elsewhere)
    assert len(alive()) == 2


def test_nobody_reports_in_to_a_whole_street_or_without_a_name(li, enter, place):
    for org_id in (place.street.id, place.district.id, 999):
        assert "org_id" in li.post("affiliations", {"org_id": org_id, "unit": UNIT}, expect=422)["errors"]
    with transaction():
        db.session.merge(place.elsewhere).ended_on = clock.today()
    assert "org_id" in li.post("affiliations", {"org_id": place.elsewhere.id, "unit": UNIT}, expect=422)["errors"]
    nobody = enter("nobody")
    assert nobody.post("affiliations", {"org_id": place.compound.id, "unit": UNIT}, expect=422)["code"] == "name_needed"


def test_with_a_unit_where_it_is_paired(li, lin, place):
    from rules import org
    with transaction():
        other = org.place({"code": "Q12", "level": "community", "name": "莲西社区"}, db.session.merge(place.street)).id
        unit = Unit(name=UNIT, key=UNIT, stem=UNIT, paired_id=place.community.id, created_at=clock.now())
        db.session.add(unit)
    said = {"org_id": other, "unit": UNIT, "kind": "unit"}
    assert "莲东社区" in li.post("affiliations", said, expect=422)["errors"]["org_id"][0]
    mine = asks(li, place.community, kind="unit")
    assert "和这里结对" in lin.get(mine)["pairing"] and "没有" not in lin.get(mine)["pairing"]
    assert li.post("affiliations", said | {"unit": "别的单位"})["pairing"].startswith("名录里没有")
    assert li.post("affiliations", said | {"org_id": place.elsewhere.id, "kind": "home"})["pairing"] == ""


def test_nobody_confirms_themselves_or_is_confirmed_from_elsewhere(wang, lin, gao, li, enter, place):
    grid = enter("grid", name="网格", posts=[("grid_worker", place.compound)])
    mine = asks(wang, place.compound)
    wang.put(f"{mine}/confirmation", expect=403)
    wang.put(f"{mine}/refusal", REASON, expect=403)
    gao.put(f"{mine}/confirmation", expect=404)
    li.put(f"{mine}/confirmation", expect=404)
    grid.put(f"{mine}/confirmation", expect=403)
    assert told(wang, "affiliation_waiting") == [] and len(told(lin, "affiliation_waiting")) == 1
    assert lin.put(f"{mine}/confirmation")["status"] == "active"
    grid.put(f"{mine}/end", REASON, expect=403)


# --- leaving ---

def test_leaving_gives_back_what_was_promised_and_nothing_of_what_was_done(li, wang, place, passes, friday):
    mine = asks(li, place.building)
    wang.put(f"{mine}/confirmation")
    begun, promised = (published(wang, place, passes, starts_at=None) for _ in range(2))
    here, there = (f"task-claims/{claimed(li, id)['id']}" for id in (begun, promised))
    li.put(f"{here}/sign-in", code(wang, begun))
    assert li.put(f"{mine}/end", REASON)["ended_on"] == "2026-11-20" and not told(li, "affiliation_ended")
    assert li.get(there)["status"] == "released" and li.get(here)["status"] == "serving"
    assert (adds_up(begun), adds_up(promised)) == (1, 0) and told(wang, "task_given_up")
    assert [row.ended_on for row in kept(Membership)] == [date(2026, 11, 20)]
    assert li.get(f"tasks/{promised}")["claimability"] == "not_a_member"


def test_who_still_serves_elsewhere_keeps_their_promises(li, wang, place, passes):
    serves(li, place.elsewhere)
    mine = asks(li, place.building)
    wang.put(f"{mine}/confirmation")
    id = published(wang, place, passes)
    claimed(li, id)
    wang.put(f"{mine}/end", REASON)
    assert adds_up(id) == 1 and told(li, "affiliation_ended") == [{"place": "莲花小区 3栋", "reason": "搬走了"}]


def test_who_closes_the_account_frees_all_of_it(li, wang, place, passes):
    serves(li, place.building)
    id = published(wang, place, passes)
    claimed(li, id)
    li.delete("me", expect=202)
    assert alive() == [] and adds_up(id) == 0
    with transaction() as session:
        account.erase(session.get_one(Person, li.person.id))
    assert len(kept(Affiliation)) == 1


def test_two_accounts_of_one_person_are_one_member(li, wang, place, passes):
    with transaction():
        noted = people.stub("李秀英", "13950800077").id
    other = type(li)(li.client, type("Noted", (), {"id": noted})(), "")
    for voice in (li, other):
        serves(voice, place.building, "law")
    serves(other, place.elsewhere, "electrics")
    id = published(wang, place, passes, people_needed=2)
    claimed(li, id)
    from models import Task, TaskClaim
    from rules.task_claim.workflow import WORKFLOW
    with transaction():
        row = TaskClaim(task_id=id, person_id=noted, claimed_at=clock.now())
        WORKFLOW.begin(row, "claimed")
        db.session.add(row)
        db.session.execute(db.update(Task).values(taken=2))
    with transaction():
        identity.prove_phone(db.session.get_one(Person, li.person.id), "13950800077")
    assert alive() == [(li.person.id, place.building.id, "active"), (li.person.id, place.elsewhere.id, "active")]
    assert sorted(row.skill for row in kept(MemberSkill)) == ["electrics", "law"] and adds_up(id) == 1
    assert {row.person_id for row in kept(TaskClaim)} == {li.person.id}


# --- by the roster ---

def test_whom_the_roster_names_is_reported_in_and_leaves_with_it(li, chen, place):
    asks(li, place.building)
    with transaction():
        db.session.add_all([
            Membership(person_id=li.person.id, unit="学校", home_id=place.building.id),
            Membership(person_id=chen.person.id, unit="银行", home_id=place.compound.id, reported_on=date(2021, 3, 1))])
        roster.follow()
    assert alive() == [(li.person.id, place.building.id, "active"), (chen.person.id, place.compound.id, "active")]
    by_roster = next(row for row in kept(Affiliation) if row.person_id == chen.person.id)
    assert (by_roster.by_roster, by_roster.unit, by_roster.started_on) == (True, "银行", date(2021, 3, 1))
    with transaction():
        roster.follow()  # says nothing new
    assert len(kept(Affiliation)) == 2 and len(kept(AffiliationStep)) == 3
    with transaction():
        for row in db.session.scalars(db.select(Membership)):
            row.ended_on = clock.today()
        roster.follow()
    assert alive() == [(li.person.id, place.building.id, "active")]  # confirmed, though the roster forgot her
    ended = next(row for row in kept(Affiliation) if row.person_id == chen.person.id)
    assert ended.ended_on == clock.today() and kept(AffiliationStep)[-1].action == "delist"


def test_whom_the_roster_drops_gives_back_what_they_promised(li, chen, wang, place, passes):
    with transaction():
        for voice, home in ((li, place.building), (chen, place.compound)):
            db.session.add(Membership(person_id=voice.person.id, unit="学校", home_id=home.id))
        roster.follow()
    serves(chen, place.elsewhere)
    id = published(wang, place, passes, people_needed=2)
    for voice in (li, chen):
        claimed(voice, id)
    other = published(wang, place, passes, title="再一件", starts_at=None)
    minute()
    with transaction():
        for row in db.session.scalars(db.select(Membership)):
            row.ended_on = clock.today()
        roster.follow()
    assert adds_up(id) == 1 and [row["status"] for row in li.get("task-claims")["items"]] == ["released"]
    assert chen.get("task-claims")["items"][0]["status"] == "claimed"  # who still serves elsewhere can keep it
    assert {row.person_id: row.status for row in kept(TaskOffer) if row.task_id == other}[li.person.id] == "withdrawn"
    assert told(li, "affiliation_ended") == [{"place": "莲花小区 3栋", "reason": "名册上没有了"}]
    assert told(chen, "affiliation_ended") == [] and told(wang, "task_given_up")


def test_who_only_moves_by_the_roster_keeps_their_promises(li, wang, place, passes):
    with transaction():
        db.session.add(Membership(person_id=li.person.id, unit="学校", home_id=place.building.id))
        roster.follow()
    claimed(li, id := published(wang, place, passes))
    with transaction():
        db.session.scalars(db.select(Membership)).one().ended_on = clock.today()
        db.session.add(Membership(person_id=li.person.id, unit="学校", home_id=place.elsewhere.id))
        roster.follow()
    assert alive() == [(li.person.id, place.elsewhere.id, "active")] and adds_up(id) == 1


def test_a_workbook_reports_its_members_in_and_out(app, place):
    from rules.roster import import_workbook
    from tests.workbooks import MEMBERS, ORGS, book
    orgs = [["Q", "区", "新罗区", None], *([row[0], *row[1:3], "Q" if row[0] == "J1" else row[3], *row[4:]]
                                       for row in ORGS[1:])]
    for members, end, wanted in ((MEMBERS, False, "active"), ([], True, "ended")):
        with transaction():
            assert not import_workbook(book(orgs, [], members), end_vanished=end).problems
        assert [row.status.value for row in kept(Affiliation)] == [wanted]


# --- who sees it ---

def test_membership_is_seen_by_oneself_and_the_staff_of_the_place(li, chen, zhao, gao, wang, place):
    mine = asks(li, place.building)
    for voice in (chen, zhao, gao):
        voice.get(mine, expect=404)
        assert voice.get("affiliations?view=desk")["items"] == [] == voice.get("affiliations")["items"]
        assert voice.get("member-skills?view=desk")["items"] == []
    [row] = wang.get("affiliations?view=desk")["items"]
    assert (row["name"], row["phone"], row["actions"]) == ("李**", "139****0001", ["confirmation", "refusal"])
    assert kept(AccessView) == []


def test_who_opens_it_sees_the_name_and_the_member_sees_who_looked(li, wang, place, friday):
    mine = asks(li, place.building)
    assert li.get(mine)["name"] == "李秀英" and kept(AccessView) == []
    assert (wang.get(mine)["name"], wang.get(mine)["phone"]) == ("李秀英", "13950800001")
    [looked] = li.get("me/access-log")["items"]
    assert looked["who"] == "莲花小区书记" and "报到" in looked["reason"] and len(looked["what"]) == 2
    friday.tick(3600)
    wang.get(mine)
    assert len(kept(AccessView)) == 2


def test_the_copy_of_ones_data_tells_all_of_it(li, wang, place, passes):
    serves(li, place.building, "law")
    id = published(wang, place, passes)
    claimed(li, id)
    copy = li.get("me/export")
    assert [(row["place"], row["unit"]) for row in copy["affiliations"]] == [("莲花小区 3栋", UNIT)]
    assert [row["skill"] for row in copy["skills"]] == ["law"]
    assert [(row["task"], row["status"]) for row in copy["tasks"]] == [("陪王奶奶换灯泡", "claimed")]
