"""Who may do what about tasks, wishes, units and service cards: each deed by the people who may, and nobody else."""

import pytest

from core.db import transaction
from models import (
    Affiliation,
    Dispute,
    MemberSkill,
    Person,
    Redemption,
    ServiceCard,
    SpotCheck,
    Substitute,
    Task,
    TaskClaim,
    TaskOffer,
    TaskSeries,
    TaskTemplate,
    Thanks,
    Unit,
    UnitLiaison,
    UnitReturn,
    Wish,
)
from policies import may, services, tasks, units, wishes
from tests.days import NOON
from tests.tasks import DAY, serves

pytestmark = pytest.mark.usefixtures("friday")

# The row is li's, in wang's compound: their affiliation, their claim of its task, the wish said for them.
THEIRS = {
    "anybody": "service_card.check",
    "li chen zhao grid wang gao lu qin hu":
        "affiliation.ask affiliation.list affiliation.see skill.state skill.list task.list task.see task.claim "
        "substitute.join substitute.list task_offer.list task_claim.list task_claim.see task_claim.enter_late "
        "dispute.list dispute.see thanks.list thanks.redeem redemption.list ledger.read wish.ask wish.list "
        "service_card.read service_card.certify unit.list_own unit_return.list",
    "li":
        "affiliation.withdraw affiliation.ask_unit affiliation.withdraw_unit skill.drop task_offer.accept "
        "task_offer.decline substitute.accept substitute.leave task_claim.see_contacts task_claim.sign_in "
        "task_claim.prove task_claim.state task_claim.dispute dispute.withdraw service_card.take "
        "wish.answer wish.say wish.thank wish.withdraw",
    "chen": "wish.see_contact",  # who helps
    "grid wang gao lu qin":
        "task.write task.count task_series.begin task_series.list task_template.keep task_template.list weight.read "
        "weight.preview spot_check.list service_quarter.list service_quarter.see unit.list service_count.read "
        "service_count.open service_spread.read service_spread.open",
    "grid wang gao lu qin hu": "unit.see",
    "grid wang lu qin":
        "task.history task.rewrite task.discard task.see_candidates task.see_claims task.show_code task.see_offers "
        "task.copy task_series.end task_template.drop task_claim.see_helper task_claim.put_right task_claim.say "
        "task_claim.certify task_claim.refuse dispute.uphold dispute.dismiss spot_check.see_contact spot_check.confirm "
        "spot_check.deny spot_check.miss redemption.hand_over redemption.cancel wish.accept wish.refuse wish.question",
    "li grid wang lu qin": "task_claim.release task_claim.sign_out wish.see",
    "wang gao lu qin": "thanks.offer certification_ring.list",
    "wang lu qin":
        "affiliation.confirm affiliation.refuse affiliation.refuse_unit affiliation.change_unit skill.refuse "
        "skill.see_member skill.confirm task.publish task.correct task.cancel task_claim.approve thanks.end "
        "wish.make_task",
    "li wang lu qin": "affiliation.end",
    "lu qin":
        "unit.add unit.pair unit.merge unit.grant unit_liaison.end service_quarter.see_returns unit_return.remind",
    "hu lu qin": "unit.see_services unit_return.take unit_return.remake unit_return.acknowledge",
    "qin": "weight.set service_quarter.close service_quarter.send",
}
# What wang may no longer do where it is wang's own: nobody says of their own that it is so.
OWN = ("affiliation.confirm affiliation.refuse affiliation.refuse_unit affiliation.change_unit skill.refuse "
       "skill.confirm task.show_code task_claim.put_right task_claim.say task_claim.certify task_claim.refuse "
       "task_claim.approve dispute.uphold dispute.dismiss spot_check.see_contact spot_check.confirm spot_check.deny "
       "spot_check.miss redemption.hand_over redemption.cancel wish.accept wish.refuse wish.question wish.make_task")


@pytest.fixture
def cast(everybody, place) -> dict[str, int]:
    for name in ("li", "wang"):
        serves(everybody[name], place.building, "law")
    return {name: voice.person.id for name, voice in everybody.items()}


def allowed(cast: dict[str, int], place, owner: str, helper: str, status: str = "claimed") -> dict[str, set[str]]:
    """{deed: who may}"""
    with transaction() as session, session.no_autoflush:
        row_of = rows(cast[owner], cast[helper], status, cast["hu"], session.merge(place.compound))
        people = {name: session.get_one(Person, id) for name, id in cast.items()} | {"nobody": None}
        found = {deed: {name for name, by in people.items() if may(deed, by, row_of.get(deed.split(".")[0]))}
                 for deeds in THEIRS.values() for deed in deeds.split()}
        session.expunge_all()
    return found


def rows(owner: int, helper: int, status: str, hu: int, org) -> dict:
    """One of each, by the noun of its deeds, written down nowhere."""
    wish, claims = Wish(beneficiary_id=owner), [TaskClaim(person_id=helper, status=status)]
    wish.org = org
    task, claim = Task(org=org, wish=wish, ends_at=NOON + DAY, claims=claims), TaskClaim(
        person_id=owner, task=Task(org=org))
    unit = Unit(liaisons=[UnitLiaison(person_id=hu), UnitLiaison(person_id=helper, ended_on=NOON.date())])
    thanks = Thanks(org=org)
    return {"affiliation": Affiliation(person_id=owner, org=org), "skill": MemberSkill(person_id=owner), "task": task,
            "task_claim": claim, "dispute": Dispute(claim=claim, by_id=owner, status="withdrawn"),
            "spot_check": SpotCheck(claim=claim), "substitute": Substitute(person_id=owner),
            "task_offer": TaskOffer(person_id=owner), "task_series": TaskSeries(org=org),
            "task_template": TaskTemplate(org=org), "thanks": thanks,
            "redemption": Redemption(person_id=owner, thanks=thanks), "wish": wish, "unit": unit,
            "unit_return": UnitReturn(unit=unit), "service_card": ServiceCard(person_id=owner)}


def test_each_deed_is_for_these_people_alone(cast, place):
    found = allowed(cast, place, owner="li", helper="chen")
    assert found.keys() == {deed for of in (tasks, wishes, units, services) for deed in of.PERMISSIONS}
    everybody = " ".join([*cast, "nobody"])
    assert found == {deed: {*people.replace("anybody", everybody).split()} for people, deeds in THEIRS.items()
                     for deed in deeds.split()}


def test_nobody_says_of_their_own_that_it_is_so(cast, place):
    before, after = (allowed(cast, place, owner=who, helper=who) for who in ("li", "wang"))
    assert {deed for deed in before if "wang" in before[deed] - after[deed]} == {*OWN.split()}


@pytest.mark.parametrize(("status", "helps"), [("claimed", True), ("released", False)])
def test_who_helps_there_now_sees_whom_and_shows_no_code(cast, place, status, helps):
    found = allowed(cast, place, owner="li", helper="wang", status=status)
    assert ("wang" in found["task.show_code"], "wang" in found["wish.see_contact"]) == (not helps, helps)
