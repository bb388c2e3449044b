"""What one asker sees of care, inspections and letters at a bed. Names nobody. Holds no route."""

from blueprints.seeing import photo_urls
from core import clock
from core.texts import text
from models import BedLetter, CareEntry, Claim, Inspection, Photo, StandIn
from models.check import CheckState
from rules.flowerbed import adopters, care, letters, stand_in
from rules.flowerbed.need import Duty
from rules.flowerbed.telling import bed_name
from rules.redaction import redact
from rules.report.telling import post_name


def photo(row: Photo | None, by, *, works: bool) -> dict | None:
    """Of others once it has passed; its taker and those who work at the bed see it before."""
    if row is None or row.erased_at is not None:
        return None
    if not (row.is_public or works or (by is not None and row.owner_id == by.id)):
        return None
    return {"id": row.id, "urls": photo_urls(row), "check": row.check_state.value}


def entry(row: CareEntry, by) -> dict:
    is_mine = row.person_id == by.id
    said = row.note if is_mine else redact(row.note, [row.person.name if row.person else None],
                                           [row.person.room if row.person else None])
    seen = is_mine or row.check_state == CheckState.PASSED
    return {"id": row.id, "kind": row.kind.value, "kind_name": text(f"words.care_kinds.{row.kind}"),
            "done_on": row.done_on, "created_at": row.created_at, "note": said if seen else "",
            "note_check": row.check_state.value if is_mine else None, "photo": photo(row.photo, by, works=False),
            "who": text("words.me" if is_mine else "words.care.adopters"), "is_mine": is_mine,
            "may_withdraw": is_mine and row.withdrawn_at is None and care.may_withdraw(row)}


def duties(claim: Claim, by) -> dict:
    done = care.last_done([claim])[claim.id]
    helper = stand_in.current(claim)
    return {"items": [_duty(one) for one in care.duties(claim, done)], "last_care_on": max(done.values(), default=None),
            "release_on": claim.release_on, "stand_in": helping(helper, by) if helper else None}


def helping(row: StandIn, by) -> dict:
    claim = row.claim
    return {name: getattr(row, name) for name in ("id", "claim_id", "starts_on", "ends_on")} | {
        "flowerbed_id": claim.flowerbed_id, "bed": bed_name(claim.flowerbed), "agreed": row.agreed_at is not None,
        "over": not stand_in.is_standing(row), "is_mine": row.person_id == by.id,
        "code": stand_in.code(row) if row.agreed_at is None and adopters.signs(by, claim) else None}


def inspection(row: Inspection, by, **more) -> dict:
    """To those who inspect there and to the adopters: all of it."""
    shown = (photo(link.photo, by, works=True) for link in row.photos)
    return {name: getattr(row, name) for name in ("id", "flowerbed_id", "note", "at", "mend_by", "settled_at")} | {
        "result": row.result.value, "result_name": text(f"words.inspection_results.{row.result}"),
        "findings": [{"key": key, "name": text(f"words.findings.{key}")} for key in row.findings],
        "photos": [one for one in shown if one], "by_post": post_name(row.by_post),
        "fails": None, "recovered": None} | more


def correspondence(rows: list[BedLetter], by) -> list[dict]:
    threads = letters.threads(rows)
    return [letter(row, by) | {"thread": threads[row.id]} for row in rows]


def letter(row: BedLetter, by) -> dict:
    is_mine, from_adopters = row.by_id == by.id, row.by_id != row.neighbour_id
    who = "words.me" if is_mine else "words.care.adopters" if from_adopters else "words.care.neighbour"
    return {"id": row.id, "said": row.said if is_mine else letters.masked(row),
            "at": row.at, "who": text(who), "is_mine": is_mine, "from_adopters": from_adopters,
            "check": row.check_state.value if is_mine else None}


def _duty(duty: Duty) -> dict:
    return {"kind": duty.kind.value, "kind_name": text(f"words.care_kinds.{duty.kind}"), "due_on": duty.due_on,
            "days_late": max(0, (clock.today() - duty.due_on).days), "pause_days": duty.pause}
