"""What a bed shows of itself (花圃的页面): its name, its plaque, its year in pictures. Never who anybody is."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db, rows_changed
from core.texts import text
from models import CareEntry, CheckState, Claim, ContentCheck, Flowerbed, Person, Photo
from models.check import CheckKind
from rules import check
from rules.flowerbed import inspection, lock
from rules.flowerbed.plaque import Plaque
from rules.flowerbed.workflow import WORKFLOW

A_MONTH = 6  # pictures of one
DAMAGE = "lawn_care"  # 草地、花坛没人管; who reports may choose another


def name(claim: Claim, data: dict, by: Person) -> Claim:
    """{name, signature}: what the bed is called and how its adopters sign; either may be empty. Neighbours see them
    once they have passed. A check of the words before is no longer anybody's."""
    claim = lock.claim(claim)
    WORKFLOW.check("name", claim)
    bed = claim.flowerbed
    if data["name"] != bed.name:
        bed.name, bed.named_by_id, bed.name_state = data["name"], by.id, CheckState.PENDING
        bed.changed_at = clock.now()
        _ask_anew(ContentCheck.flowerbed_id == bed.id, by, data["name"], flowerbed=bed)
    if data["signature"] != claim.signature:
        claim.signature, claim.signature_state = data["signature"], CheckState.PENDING
        claim.changed_at = clock.now()
        _ask_anew(ContentCheck.claim_id == claim.id, by, data["signature"], claim=claim)
    return claim


def plaque(bed: Flowerbed) -> Plaque:
    claim = inspection.caring(bed)
    by = since = ""
    if claim is not None and claim.starts_on is not None:
        by = claim.signature if claim.signature_state == CheckState.PASSED else ""
        by = by or text("plaque.by_neighbours")
        since = text("plaque.since", year=claim.starts_on.year, month=claim.starts_on.month)
    name = bed.name if bed.name_state == CheckState.PASSED else ""
    return Plaque(bed.org.full_name, bed.code, name, by, since, text("words.list_comma").join(bed.plants))


def mini_code_key(bed: Flowerbed) -> str:
    """Where the store keeps WeChat's code of it, which never changes."""
    return f"plaques/{bed.id}.png"


def year(bed: Flowerbed, of: int) -> list[tuple[int, list[CareEntry]]]:
    """[(month, the first pictures of it)] that have passed the check, through all adopters of that year."""
    found: dict[int, list[CareEntry]] = defaultdict(list)
    for entry in db.session.scalars(
            select(CareEntry).join(Photo, Photo.id == CareEntry.photo_id).where(
                CareEntry.flowerbed_id == bed.id, CareEntry.done_on >= date(of, 1, 1),
                CareEntry.done_on < date(of + 1, 1, 1), CareEntry.withdrawn_at.is_(None),
                Photo.check_state == CheckState.PASSED, Photo.erased_at.is_(None))
            .options(joinedload(CareEntry.photo)).order_by(CareEntry.done_on, CareEntry.id).limit(1000)):
        if len(found[entry.done_on.month]) < A_MONTH:
            found[entry.done_on.month].append(entry)
    return sorted(found.items())


def damage(bed: Flowerbed) -> dict:
    """The report that somebody at the bed is about to make, with all filled in but the words."""
    where = text("words.care.bed_at" if bed.place else "words.care.bed", code=bed.code, place=bed.place)
    return {"category": DAMAGE, "org_id": bed.org_id, "lng": bed.lng, "lat": bed.lat, "address": where}


def _ask_anew(mine, by: Person, words: str, **about) -> None:
    rows_changed(update(ContentCheck).where(mine, ContentCheck.photo_id.is_(None),
                                            ContentCheck.state.in_((CheckState.PENDING, CheckState.REVIEW)))
                 .values(state=CheckState.REFUSED, note="superseded", decided_at=clock.now()))
    if words:
        check.ask(CheckKind.TEXT, author=by, **about)
