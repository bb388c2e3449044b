"""Who asks about affiliations, skills and tasks: predicates, permissions, scopes, what is over. Never writes.

Membership is sensitive: of others it is seen by the staff of the place where they serve, and by nobody else.
"""

from collections.abc import Callable

from sqlalchemy import ColumnElement, false, or_, select, true

from core import clock
from models import (
    Affiliation,
    Dispute,
    MemberSkill,
    Person,
    Proof,
    Redemption,
    SpotCheck,
    Substitute,
    Task,
    TaskClaim,
    TaskClaimStatus,
    TaskOffer,
    TaskSeries,
    TaskStatus,
    TaskTemplate,
    Thanks,
)
from models.task_claim import OVER
from policies.asker import is_staff, known, manages, manages_place, owns, sets_up, sets_up_all, speaks_for, staff_posts
from policies.places import orgs_below, places_managed
from policies.published import public, seen
from rules import member_skill
from rules.affiliation.workflow import WORKFLOW as AFFILIATION
from rules.dispute.ask import had_part, may_dispute
from rules.dispute.workflow import WORKFLOW as DISPUTE
from rules.spot_check.workflow import WORKFLOW as SPOT_CHECK
from rules.substitute.workflow import WORKFLOW as SUBSTITUTE
from rules.task.workflow import WORKFLOW as TASK
from rules.task_claim.claim import release_ends
from rules.task_claim.late import is_late
from rules.task_claim.presence import by_code, has_forgotten
from rules.task_claim.workflow import WORKFLOW as TASK_CLAIM
from rules.task_offer.workflow import WORKFLOW as TASK_OFFER
from rules.workflow import Workflow


def is_another(by, row) -> bool:
    """Nobody confirms themselves, or certifies what they did."""
    return by is not None and by.id != row.person_id


def knows_skill(by, skill) -> bool:
    """Sets up where its person serves."""
    return any(manages_place(by, row.org) for row in member_skill.places_of(skill))


def stands_by(by, task) -> bool:
    """Shows the code at the place of work: who helps there does not sign themselves in from it."""
    return by is not None and not any(claim.person_id == by.id and claim.status not in OVER for claim in task.claims)


def had_no_part(by, row) -> bool:
    """Neither helped nor gave a verdict on it."""
    return by is not None and by.id not in had_part(row.claim)


def opened(by, dispute) -> bool:
    return by is not None and dispute.by_id == by.id


PERMISSIONS: dict[str, list[list[Callable[..., bool]]]] = {
    "affiliation.ask": [[known]],
    "affiliation.list": [[known]],
    "affiliation.see": [[known]],  # one's own, and those of one's places: see the scope
    "affiliation.confirm": [[speaks_for, is_another]],
    "affiliation.refuse": [[speaks_for, is_another]],
    "affiliation.withdraw": [[owns]],
    "affiliation.ask_unit": [[owns]],
    "affiliation.withdraw_unit": [[owns]],
    "affiliation.refuse_unit": [[speaks_for, is_another]],
    "affiliation.change_unit": [[speaks_for, is_another]],
    "affiliation.end": [[owns], [speaks_for]],
    "skill.state": [[known]],
    "skill.list": [[known]],
    "skill.drop": [[owns]],
    "skill.refuse": [[knows_skill, is_another]],
    "skill.see_member": [[knows_skill]],
    "skill.confirm": [[knows_skill, is_another]],
    "task.write": [[is_staff]],  # at a place the asker answers for: see post_over
    "task.list": [[known]],
    "task.count": [[is_staff]],
    "task.see": [[known]],
    "task.history": [[manages]],
    "task.rewrite": [[manages]],
    "task.publish": [[speaks_for]],
    "task.correct": [[speaks_for]],
    "task.cancel": [[speaks_for]],
    "task.discard": [[manages]],
    "task.claim": [[known]],  # who may: see rules/task/claimability.py
    "task.see_candidates": [[manages]],
    "task.see_claims": [[manages]],
    "task.show_code": [[manages, stands_by]],
    "substitute.join": [[known]],  # as claiming
    "task.see_offers": [[manages]],
    "task_offer.list": [[known]],
    "task_offer.accept": [[owns]],
    "task_offer.decline": [[owns]],
    "substitute.list": [[known]],
    "substitute.accept": [[owns]],
    "substitute.leave": [[owns]],
    "weight.read": [[is_staff]],
    "weight.preview": [[is_staff]],
    "weight.set": [[sets_up_all]],
    "task.copy": [[manages]],
    "task_series.begin": [[is_staff]],  # at a place the asker answers for: see post_over
    "task_series.list": [[is_staff]],
    "task_series.end": [[manages]],
    "task_template.keep": [[is_staff]],
    "task_template.list": [[is_staff]],
    "task_template.drop": [[manages]],
    "task_claim.list": [[known]],
    "task_claim.see": [[known]],  # as affiliations
    "task_claim.see_contacts": [[owns]],
    "task_claim.see_helper": [[manages]],
    "task_claim.release": [[owns], [manages]],
    "task_claim.sign_in": [[owns]],
    "task_claim.sign_out": [[owns], [manages]],
    "task_claim.prove": [[owns]],
    "task_claim.state": [[owns]],
    "task_claim.put_right": [[manages, is_another]],
    "task_claim.say": [[manages, is_another]],  # for whom it was done; they themselves: see rules/task_claim/word.py
    "task_claim.dispute": [[owns]],
    "dispute.list": [[known]],
    "dispute.see": [[known]],  # of one's own claims, and of those of one's places: see the scope
    "dispute.uphold": [[manages, had_no_part]],
    "dispute.dismiss": [[manages, had_no_part]],
    "dispute.withdraw": [[opened]],
    "task_claim.enter_late": [[known]],  # who serves somewhere: see rules/task_claim/late.py
    "task_claim.approve": [[speaks_for, is_another]],
    "spot_check.list": [[is_staff]],
    "spot_check.see_contact": [[manages, had_no_part]],
    "spot_check.confirm": [[manages, had_no_part]],
    "spot_check.deny": [[manages, had_no_part]],
    "spot_check.miss": [[manages, had_no_part]],
    "thanks.list": [[known]],
    "thanks.offer": [[sets_up]],  # at the place asked for
    "thanks.end": [[speaks_for]],
    "thanks.redeem": [[known]],  # who serves there, within their points
    "redemption.list": [[known]],
    "redemption.hand_over": [[manages, is_another]],
    "redemption.cancel": [[manages, is_another]],
    "certification_ring.list": [[sets_up]],
    "ledger.read": [[known]],
    "task_claim.certify": [[manages, is_another]],
    "task_claim.refuse": [[manages, is_another]],
}


def affiliations(by: Person | None):
    """One's own, and those at one's places."""
    return false() if by is None else or_(
        Affiliation.person_id == by.id, Affiliation.org_id.in_(places_managed(by)))


def skills(by: Person | None):
    """One's own, and those of who serves at one's places."""
    return false() if by is None else or_(
        MemberSkill.person_id == by.id, MemberSkill.person_id.in_(member_skill.serving_at(places_managed(by))))


PUBLIC = public(Task, TaskStatus)


def tasks(by: Person | None):
    return seen(by, Task, TaskStatus, PUBLIC)


def claims(by: Person | None):
    """One's own, and those of the tasks of one's places."""
    if by is None:
        return false()
    ways: list[ColumnElement[bool]] = [TaskClaim.person_id == by.id]
    if staff := staff_posts(by):
        ways.append(TaskClaim.task_id.in_(select(Task.id).where(Task.org_id.in_(orgs_below(staff)))))
    return or_(*ways)


def disputes(by: Person | None):
    return Dispute.claim_id.in_(select(TaskClaim.id).where(claims(by)))


def spot_checks(by: Person | None):
    return SpotCheck.claim_id.in_(select(TaskClaim.id).join(
        Task, Task.id == TaskClaim.task_id).where(Task.org_id.in_(places_managed(by))))


def redemptions(by: Person | None):
    """One's own, and those of what one's places offer."""
    return false() if by is None else or_(Redemption.person_id == by.id, Redemption.thanks_id.in_(
        select(Thanks.id).where(Thanks.org_id.in_(places_managed(by)))))


def substitutes(by: Person | None):
    return false() if by is None else Substitute.person_id == by.id


def offers(by: Person | None):
    """One's own; those of a task are asked for by its staff, as a list of the task."""
    return false() if by is None else TaskOffer.person_id == by.id


def series(by: Person | None):
    return TaskSeries.org_id.in_(places_managed(by))


def templates(by: Person | None):
    """Those of one's places, and those kept for all below a place above."""
    staff = staff_posts(by)
    above = {id for post in staff for id in post.org.path_ids}
    return or_(TaskTemplate.org_id.in_(orgs_below(staff)), TaskTemplate.org_id.in_(above))


SCOPES: dict = {Affiliation: affiliations, MemberSkill: skills, Task: tasks, TaskClaim: claims,
                Substitute: substitutes, TaskOffer: offers, Dispute: disputes, TaskSeries: series,
                TaskTemplate: templates, SpotCheck: spot_checks, Thanks: lambda by: true(), Redemption: redemptions}
WORKFLOWS: dict[type, Workflow] = {Affiliation: AFFILIATION, Task: TASK, TaskClaim: TASK_CLAIM,
                                   Substitute: SUBSTITUTE, TaskOffer: TASK_OFFER, Dispute: DISPUTE,
                                   SpotCheck: SPOT_CHECK}


def _of_affiliation(action: str, row: Affiliation, by: Person | None) -> bool:
    """What the roster says is changed there; one change at a time waits for its word."""
    asked = row.new_unit is not None
    spent = {"refuse_unit": not asked, "withdraw_unit": not asked, "change_unit": row.by_roster,
             "ask_unit": row.by_roster or asked}
    return spent.get(action, False)


def _of_task(action: str, task: Task, by: Person | None) -> bool:
    """Whether one may claim it is told by its claimability, in a word of its own."""
    return action == "claim" or (action in {"cancel", "correct"} and task.ends_at <= clock.now())


def _of_claim(action: str, claim: TaskClaim, by: Person | None) -> bool:
    now = clock.now()
    if action == "release":
        return owns(by, claim) and release_ends(claim.task) <= now
    if action == "state":
        return claim.task.proof != Proof.BENEFICIARY or by_code(claim)
    if action == "dispute":
        return not may_dispute(claim)
    if action in {"certify", "approve", "refuse"}:
        return claim.open_dispute is not None or (action != "refuse" and is_late(claim) != (action == "approve"))
    if action == "put_right":
        return not has_forgotten(claim)
    if action == "say":
        return claim.word is not None and claim.status == TaskClaimStatus.CERTIFIED
    return action == "sign_in" and (claim.task.ends_at <= now or claim.task.proof == Proof.BENEFICIARY)


def _of_offer(action: str, row: TaskOffer, by: Person | None) -> bool:
    return row.until <= clock.now()


def _of_substitute(action: str, row: Substitute, by: Person | None) -> bool:
    return action == "accept" and row.offer_until is not None and row.offer_until <= clock.now()


SPENT: dict[type, Callable[..., bool]] = {
    Affiliation: _of_affiliation, Task: _of_task, TaskClaim: _of_claim,
    Substitute: _of_substitute, TaskOffer: _of_offer, Dispute: lambda action, row, by: False,
    SpotCheck: lambda action, row, by: False}
