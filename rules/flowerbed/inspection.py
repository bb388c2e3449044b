"""Inspections (巡查): what property or branch found at a bed, with a photo; time to mend it; two fails recover it.

A finding is a fact from a list, so a result follows from what was found and not from who looked.
"""

from datetime import timedelta

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import Claim, ClaimEnd, Flowerbed, Inspection, InspectionPhoto, InspectionResult, Person, Post, Role
from models.check import CheckKind
from models.claim import CARING
from rules import check
from rules import post as posts
from rules.flowerbed import adopters, term, terms
from rules.flowerbed.telling import bed_words, day, link
from rules.notify import notify
from rules.photo import own_photos

# Property and branch (B22).
INSPECTORS = frozenset({Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.COMMITTEE_MEMBER, Role.PARTY_WORKER,
                        Role.GRID_WORKER, Role.ADMIN, Role.PROPERTY_MANAGER})
SHOWN = (selectinload(Inspection.photos).joinedload(InspectionPhoto.photo), joinedload(Inspection.by_post)
         .joinedload(Post.org))


def inspect(bed: Flowerbed, data: dict, by: Person, post: Post) -> Inspection:
    """{result, findings, note, photo_ids} under the bed's lock. It settles what was to be mended.

    Raises Invalid where result, findings and photos do not fit, Conflict("mending_until") before the time given is
    over, Conflict("mending_over") where it is over and nothing was mended: that is a fail.
    """
    _refuse_unfit(data)
    claim = caring(bed)
    waiting = unsettled(bed)
    _refuse_early(waiting, InspectionResult(data["result"]))
    photos = own_photos(data["photo_ids"], by)
    row = Inspection(flowerbed=bed, claim=claim, result=InspectionResult(data["result"]), at=clock.now(),
                     findings=sorted(set(data["findings"])), note=data["note"], by_id=by.id, by_post=post,
                     photos=[InspectionPhoto(photo=photo) for photo in photos])
    db.session.add(row)
    for one in waiting:
        one.settled_at = row.at
    bed.changed_at = row.at
    db.session.flush()
    for photo in photos:
        check.ask(CheckKind.PHOTO, flowerbed=bed, photo=photo, author=by)
    if claim is not None:
        _follow_up(row, claim)
    return row


def caring(bed: Flowerbed) -> Claim | None:
    """The claim under which it is looked after."""
    return db.session.scalar(select(Claim).where(Claim.flowerbed_id == bed.id, Claim.status.in_(CARING)))


def unsettled(bed: Flowerbed) -> list[Inspection]:
    """What is still to be mended there, by those who look after it now."""
    return list(db.session.scalars(select(Inspection).join(Claim, Claim.id == Inspection.claim_id).where(
        Inspection.flowerbed_id == bed.id, Inspection.settled_at.is_(None), Inspection.mend_by.is_not(None),
        Claim.status.in_(CARING))))


def history(bed: Flowerbed):
    return select(Inspection).where(Inspection.flowerbed_id == bed.id).options(*SHOWN)


def of_claim(claim: Claim):
    """What its adopters read: of their own time with it."""
    return select(Inspection).where(Inspection.claim_id == claim.id).options(*SHOWN)


def beds_due(scope):
    """Beds looked after by somebody, whose mending time is over or at which nobody has looked for long."""
    today = clock.today()
    since = clock.now() - timedelta(days=terms.on(today).inspect_every)
    looked = exists().where(Inspection.flowerbed_id == Flowerbed.id, Inspection.at > since)
    return (select(Flowerbed).join(Claim, and_(Claim.flowerbed_id == Flowerbed.id, Claim.status.in_(CARING)))
            .where(scope, or_(_overdue(today), and_(~looked, Claim.starts_on <= clock.civil(since).date())))
            .options(joinedload(Flowerbed.org)))


def last_of(beds: list[Flowerbed]) -> dict[int, Inspection]:
    """The newest inspection of each of these beds, in one query."""
    newest = (select(func.max(Inspection.id)).where(Inspection.flowerbed_id.in_([bed.id for bed in beds]))
              .group_by(Inspection.flowerbed_id))
    return {row.flowerbed_id: row for row in db.session.scalars(
        select(Inspection).where(Inspection.id.in_(newest)).options(*SHOWN))}


def fails(claim: Claim) -> int:
    """Since the household last pledged; a renewal begins anew, but not for what is still to be mended."""
    return db.session.scalar(select(func.count(Inspection.id)).where(
        Inspection.claim_id == claim.id, Inspection.result == InspectionResult.FAIL,
        or_(Inspection.at >= claim.pledged_at, Inspection.settled_at.is_(None)))) or 0


def to_recall(limit: int = 100) -> list[int]:
    """Ids of inspections whose mending time is over: somebody must look again."""
    return list(db.session.scalars(
        select(Inspection.id).join(Claim, Claim.id == Inspection.claim_id).where(
            Inspection.mend_by < clock.today(), Inspection.settled_at.is_(None), Inspection.recalled_at.is_(None),
            Claim.status.in_(CARING)).order_by(Inspection.mend_by).limit(limit)))


def recall(row: Inspection) -> None:
    """Who found it looks again; else whoever may, at the place or above."""
    if row.recalled_at is not None or row.settled_at is not None:
        return
    row.recalled_at = clock.now()
    bed, own = row.flowerbed, row.by_post
    there = [own] if own.held_on(clock.today()) else posts.nearest(bed.org, INSPECTORS)
    for post in there:
        notify(post.person, "inspection_recall", f"/desk/flowerbeds/{bed.id}", found=in_words(row), **bed_words(bed))


def in_words(row: Inspection) -> str:
    """种菜、围栏圈占."""
    return text("words.list_comma").join(text(f"words.findings.{finding}") for finding in row.findings)


# --- private -------------------------------------------------------------------------------------------------------

def _follow_up(row: Inspection, claim: Claim) -> None:
    """The adopters hear of it: that all is well, by when to mend what was found, or that the bed is recovered."""
    now = terms.on(clock.today())
    if row.result == InspectionResult.PASS:
        _tell(row, "inspection_passed")
    elif row.result == InspectionResult.FAIL and fails(claim) >= now.fails:
        term.end(claim, ClaimEnd.INSPECTION, in_words(row))
    else:
        until = row.mend_by = clock.today() + timedelta(days=now.mend)
        words = {"found": in_words(row), "day": day(until)}
        if row.result == InspectionResult.MEND:
            _tell(row, "inspection_mend", **words)
        else:
            _tell(row, "inspection_failed", **words)


def _tell(row: Inspection, template: str, **words) -> None:
    for person in adopters.all_of(row.claim):
        notify(person, template, link(row.claim), dedupe=f"inspection:{row.id}", **words, **bed_words(row.flowerbed))


def _refuse_unfit(data: dict) -> None:
    found = bool(data["findings"])
    if (data["result"] == InspectionResult.PASS) == found:
        raise Invalid("invalid", fields={"findings": text(
            "fields.findings_with_pass" if found else "fields.findings_needed")})
    if found and not data["photo_ids"]:
        raise Invalid("invalid", fields={"photo_ids": text("fields.finding_photo")})


def _refuse_early(waiting: list[Inspection], result: InspectionResult) -> None:
    """The days given are theirs: until they are over the bed can only be found in order."""
    if not waiting or result == InspectionResult.PASS:
        return
    until = max(one.mend_by for one in waiting if one.mend_by)
    if clock.today() <= until:
        raise Conflict("mending_until", day=day(until))
    if result == InspectionResult.MEND:
        raise Conflict("mending_over", day=day(until))


def _overdue(today):
    return exists().where(Inspection.claim_id == Claim.id, Inspection.settled_at.is_(None),
                          Inspection.mend_by < today)


