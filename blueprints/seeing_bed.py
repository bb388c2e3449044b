"""What one asker sees of a bed and of its public draw: the only place that turns their rows into words."""

from functools import cached_property

import policies
from blueprints.seeing import photo_urls
from core.coordinates import Point
from core.db import db
from core.problem import Conflict, Forbidden
from core.texts import text
from models import BedState, CheckState, Claim, ClaimStatus, Draw, DrawStatus, Flowerbed
from models.claim import CARING, HOLDING, HOPING
from rules.flowerbed import adopters, catalogue, door, draw, setting
from rules.flowerbed import claim as claims
from rules.flowerbed.telling import moment

# What may be done at a bed beside claiming it; each is a path below it.
DEEDS = {"flowerbed.change": "text", "flowerbed.close": "closing", "draw.announce": "draws"}


class Seen:
    """A bed through one person's eyes; attributes are what schemas.flowerbed.BedOut names."""

    def __init__(self, bed: Flowerbed, by, about: dict, *, mine: int | None, whole: bool = True,
                 near: Point | None = None):
        self.bed = bed
        self.by = by
        self.about = about
        self.mine = mine
        self.whole = whole
        self.near = near

    def __getattr__(self, name):
        if name in {"id", "org", "code", "place", "area", "light", "water_point", "plants", "lng", "lat", "ended_why"}:
            return getattr(self.bed, name)
        raise AttributeError(name)

    @cached_property
    def manages(self) -> bool:
        return policies.oversees(self.by, self.bed)

    @property
    def cares(self) -> bool:
        """It is theirs now; whoever waits for it is as others are."""
        holder = self.about["holder"]
        return holder is not None and holder.status in CARING and holder.id == self.mine

    @property
    def compound(self):
        return door.ground(self.bed.org)

    @property
    def light_name(self) -> str | None:
        return text(f"words.flowerbed.light.{self.bed.light}") if self.bed.light else None

    @property
    def metres(self) -> float | None:
        return catalogue.metres_to(self.bed, self.near) if self.near else None

    @property
    def photo(self) -> dict | None:
        photo = self.bed.photo
        if photo is None or photo.erased_at is not None or not (photo.is_public or self.manages):
            return None
        return {"id": photo.id, "urls": photo_urls(photo), "check": photo.check_state.value}

    @property
    def name(self) -> str:
        """To others once it has passed; to its adopters meanwhile."""
        bed = self.bed
        return bed.name if bed.name_state == CheckState.PASSED or self.cares or self.manages else ""

    @property
    def name_check(self) -> str | None:
        return self.bed.name_state.value if self.bed.name and (self.cares or self.manages) else None

    @cached_property
    def state(self) -> str:
        about = self.about
        return catalogue.state(self.bed, about["holder"], about["draw"], about["to_mend"]).value

    @property
    def state_name(self) -> str:
        return text(f"words.flowerbed.states.{self.state}")

    @property
    def adopters(self) -> dict | None:
        holder = self.about["holder"]
        if holder is None or holder.status not in CARING:
            return None
        signed = holder.signature if holder.signature_state == CheckState.PASSED else ""
        return {"said": signed or text("words.flowerbed.neighbour"), "since": holder.starts_on}

    @property
    def waiting(self) -> int:
        return self.about["waiting"]

    @property
    def draw(self):
        return self.about["draw"]

    # --- of one bed, never in a list ---

    @cached_property
    def _terms(self) -> setting.Terms | None:
        return setting.in_force(self.bed.org) if self.whole else None

    @property
    def way(self) -> str | None:
        return self._terms.way.value if self._terms else None

    @property
    def parties(self) -> list[str] | None:
        return None if self._terms is None else [party.value for party in self._terms.parties]

    @property
    def party_names(self) -> list[str] | None:
        return None if self._terms is None else _party_names(self._terms.parties)

    @property
    def term_months(self) -> int | None:
        return self._terms.term_months if self._terms else None

    @cached_property
    def chance(self) -> dict | None:
        """What a claim would become now, in a sentence; or the refusal it would meet."""
        if not self.whole or self.by is None or self.mine:
            return None
        try:
            way = claims.way_in(self.bed, self.by, door.of(self.by, self.bed))
        except (Conflict, Forbidden) as refused:
            return {"way": None, "code": refused.code, "said": text(f"problems.{refused.code}", **refused.words)}
        parties = "" if self._terms is None else text("words.list_comma").join(_party_names(self._terms.parties))
        key = "applied_parties" if way == ClaimStatus.APPLIED and parties else way.value
        key = "waiting_first" if way == ClaimStatus.WAITING and not self.waiting else key
        closes = moment(self.draw.closes_at) if self.draw else ""
        return {"way": way.value, "code": None, "said": text(
            f"words.flowerbed.chances.{key}", parties=parties, moment=closes, ahead=self.waiting)}

    @property
    def actions(self) -> list[str]:
        deeds = [noun for action, noun in DEEDS.items() if policies.may(action, self.by, self.bed)]
        if self.whole and policies.may("inspection.write", self.by, self.bed):
            deeds.append("inspections")
        if self.whole and self.state in (BedState.CLAIMED, BedState.MENDING) and not self.cares:
            deeds.append("letters")
        return [*(["claims"] if self.chance and self.chance["way"] else []), *deeds]


def seen(beds: list[Flowerbed], by, *, whole: bool = False, near: Point | None = None) -> list[Seen]:
    """A page of beds in a bounded number of queries."""
    about = catalogue.about(beds)
    mine: dict[int, int] = {} if by is None else dict(db.session.execute(
        db.select(Claim.flowerbed_id, Claim.id).where(
            Claim.flowerbed_id.in_([bed.id for bed in beds]), Claim.status.in_((*HOPING, *HOLDING)),
            adopters.claims_of(by)).order_by(Claim.id)).all())
    return [Seen(bed, by, about[bed.id], mine=mine.get(bed.id), whole=whole, near=near) for bed in beds]


def one(bed: Flowerbed, by) -> Seen:
    db.session.flush()
    return seen([bed], by, whole=True)[0]


def bed_brief(bed: Flowerbed, *, own: bool = False) -> dict:
    return {"id": bed.id, "code": bed.code, "place": bed.place, "org": bed.org.full_name,
            "name": bed.name if own or bed.name_state == CheckState.PASSED else ""}


def draw_told(row: Draw, by) -> dict:
    """Before it is drawn the seed is nobody's."""
    db.session.flush()
    drawn = row.status == DrawStatus.DRAWN
    names = ("id", "opens_at", "closes_at", "seed_hash", "entries", "list_hash", "listed_at", "drawn_at", "winner")
    ended = next((step.words for step in reversed(row.steps) if step.action == "cancel"), None)
    mine = None if by is None else db.session.scalar(db.select(Claim.number).where(
        Claim.draw_id == row.id, adopters.claims_of(by)).limit(1))
    return {name: getattr(row, name) for name in names} | {
        "flowerbed": bed_brief(row.flowerbed), "status": row.status.value,
        "status_name": text(f"words.draw.status.{row.status}"), "seed": row.seed if drawn else None,
        "word": row.word if drawn else None, "mine": mine, "cancelled_why": ended,
        "actions": policies.actions(row, by)}


def draw_record(row: Draw) -> dict:
    drawn = row.status == DrawStatus.DRAWN
    return {"id": row.id, "seed_hash": row.seed_hash, "list_hash": row.list_hash, "numbers": row.numbers,
            "seed": row.seed if drawn else None, "word": row.word if drawn else None,
            "order": draw.order(row.seed, row.word, row.numbers) if drawn else None}


def _party_names(parties) -> list[str]:
    return [text(f"words.flowerbed.parties.{party}") for party in parties]
