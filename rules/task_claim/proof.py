"""The helper's own proof (证明): account, photos before and after; where nobody signs in, when they were there."""

from datetime import datetime, timedelta

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import CheckState, Person, Proof, ProofKind, TaskClaim, TaskPhoto
from models.check import CheckKind
from rules import check
from rules.photo import own_photos
from rules.task import origin
from rules.task.seal import sealed
from rules.task_claim import presence
from rules.task_claim.workflow import WORKFLOW

MOST_PHOTOS = 9


def prove(claim: TaskClaim, data: dict, by: Person) -> TaskClaim:
    """{account, before_photo_ids, after_photo_ids}: all of it, until it is certified. Raises Invalid on the photos."""
    WORKFLOW.take("prove", claim, by=by)
    keep(claim, data, by)
    return claim


def state(claim: TaskClaim, data: dict, by: Person) -> TaskClaim:
    """{started_at, ended_at} and the proof, in place of sign-in and sign-out, where the beneficiary's word counts.

    Raises Conflict: sign_in_due, signed_in_by_code, presence_overlaps; Invalid on the times, or without a photo.
    """
    WORKFLOW.check("state", claim)
    if claim.task.proof != Proof.BENEFICIARY:
        raise Conflict("sign_in_due")
    if presence.by_code(claim):
        raise Conflict("signed_in_by_code")
    begun, ended = data["started_at"], data["ended_at"]
    _refuse_odd_times(claim, begun, ended)
    if not data["before_photo_ids"] + data["after_photo_ids"]:
        raise Invalid("invalid", fields={"after_photo_ids": text("fields.service_photo")})
    WORKFLOW.take("state", claim, by=by)
    presence.record(claim, begun, ended)
    keep(claim, data, by)
    origin.served(claim)
    return claim


def missing(claim: TaskClaim) -> str | None:
    """What the task asks for and is not there yet: a code of problems.toml. A photo that nobody may see shows nothing.
    """
    kinds = {row.kind for row in claim.photos if row.photo.check_state != CheckState.REFUSED}
    if claim.task.proof == Proof.ACCOUNT and not claim.account:
        return "account_due"
    if claim.task.proof == Proof.PHOTOS and kinds != set(ProofKind):
        return "photos_due"
    if claim.task.proof == Proof.BENEFICIARY and claim.word is None:
        return "word_due"
    if claim.task.proof == Proof.BENEFICIARY and not kinds and not presence.by_code(claim):
        return "photo_due"
    return None


def keep(claim: TaskClaim, data: dict, by: Person) -> None:
    claim.account = sealed(claim.task, data["account"])
    wanted = {id: kind for kind in ProofKind for id in data[f"{kind}_photo_ids"]}
    if len(wanted) > MOST_PHOTOS:
        raise Invalid("invalid", fields={"after_photo_ids": text("fields.too_many_photos")})
    photos = own_photos(list(wanted), by)
    claim.photos = [row for row in claim.photos if row.photo_id in wanted]
    has = {row.photo_id: row for row in claim.photos}
    for photo in photos:
        if photo.id in has:
            has[photo.id].kind = wanted[photo.id]
        else:
            claim.photos.append(TaskPhoto(photo=photo, kind=wanted[photo.id], at=clock.now()))
            check.ask(CheckKind.PHOTO, author=by, task_claim=claim, photo=photo)
    db.session.flush()


def _refuse_odd_times(claim: TaskClaim, begun: datetime, ended: datetime) -> None:
    plan = claim.task
    if begun < claim.claimed_at - timedelta(minutes=1):  # phones tell minutes
        raise Invalid("invalid", fields={"started_at": text("fields.before_claimed")})
    if ended <= (plan.starts_at or begun) or begun >= plan.ends_at:
        raise Invalid("invalid", fields={"started_at": text("fields.outside_plan")})
