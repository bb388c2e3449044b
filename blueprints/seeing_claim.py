"""What one asker sees of a claim: theirs in full, to staff masked, to owners' committee and property without a name."""

from functools import cached_property

import policies
from blueprints.seeing_bed import bed_brief
from core.db import db
from core.texts import text
from models import Claim, ClaimStatus, DrawStatus
from policies.asker import STAFF
from rules.flowerbed import adopters, term, waiting
from rules.flowerbed.telling import day, moment
from rules.redaction import mask_name

S = ClaimStatus
PLAIN = {"id", "pledge_version", "pledged_at", "draw_id", "number", "rank", "offered_until", "starts_on", "ends_on",
         "leaves_on", "ended_at", "care_due_on", "release_on", "created_at", "changed_at"}


class Seen:
    """A claim through one person's eyes; attributes are what schemas.claim.ClaimOut names."""

    def __init__(self, claim: Claim, by, *, position: int | None, whole: bool = True):
        self.claim = claim
        self.by = by
        self.position = position
        self.whole = whole

    def __getattr__(self, name):
        if name in PLAIN:
            return getattr(self.claim, name)
        raise AttributeError(name)

    @cached_property
    def is_mine(self) -> bool:
        return adopters.signs(self.by, self.claim)

    @cached_property
    def manages(self) -> bool:
        return policies.post_over(self.by, self.claim.org, STAFF) is not None

    @property
    def flowerbed(self) -> dict:
        return bed_brief(self.claim.flowerbed, own=self.is_mine)

    @property
    def status(self) -> str:
        return self.claim.status.value

    @property
    def status_name(self) -> str:
        return text(f"words.claim.status.{self.claim.status}")

    @property
    def sentence(self) -> str:
        claim, key = self.claim, self.claim.status.value
        words: dict = {"number": claim.number, "position": self.position}
        if claim.status == S.ENTERED:
            key = "entered_listed" if claim.draw.status != DrawStatus.ANNOUNCED else key
            words["moment"] = moment(claim.draw.closes_at)
        elif claim.status == S.OFFERED:
            words["moment"] = moment(claim.offered_until) if claim.offered_until else ""
        elif claim.status == S.APPLIED:
            words["parties"] = text("words.list_comma").join(
                text(f"words.flowerbed.parties.{party}") for party in term.missing_parties(claim))
        elif claim.status in (S.ACTIVE, S.LEAVING):
            until = claim.leaves_on if claim.status == S.LEAVING else claim.ends_on
            words["day"] = day(until) if until else ""
        elif claim.status == S.ENDED:
            words["why"] = text(f"words.claim.ended_as.{claim.ended_as}") + text("words.full_stop")
        elif claim.status == S.WITHDRAWN and claim.draw_id is not None:
            key = "withdrawn_drawn"
        return text(f"words.claim.sentences.{key}", **words)

    @property
    def why(self) -> str:
        """Of one claim that was refused or taken back: the words of who did it."""
        if not self.whole or self.claim.status not in (S.REFUSED, S.ENDED, S.WITHDRAWN):
            return ""
        return self.claim.steps[-1].words if self.claim.steps else ""

    @property
    def who(self) -> str:
        person = self.claim.person
        if person is not None and self.by is not None and person.id == self.by.id:
            return person.name or text("words.me")
        if person is None or not (self.is_mine or self.manages):
            return text("words.resident")
        return mask_name(person.name) or text("words.resident")

    @property
    def building(self) -> str:
        return self.claim.household.org.full_name

    @property
    def signature(self) -> str:
        return self.claim.signature

    @property
    def signature_check(self) -> str | None:
        return self.claim.signature_state.value if self.claim.signature else None

    @property
    def renewable_from(self):
        return term.renewable_from(self.claim)

    @property
    def ended_as(self) -> str | None:
        return self.claim.ended_as and self.claim.ended_as.value

    @property
    def agreements(self) -> list[dict]:
        """Given, and those still missing."""
        given = [(one.party, one.at) for one in self.claim.agreements]
        missing = [(party, None) for party in term.missing_parties(self.claim)]
        return [{"party": party.value, "party_name": text(f"words.flowerbed.parties.{party}"), "agreed_at": at}
                for party, at in (*given, *missing)]

    @property
    def co_adopters(self) -> list[dict]:
        return [{"id": one.id, "joined_at": one.joined_at, "who": mask_name(one.person.name) or text("words.resident")}
                for one in self.claim.co_adopters] if self.is_mine or self.manages else []

    @property
    def actions(self) -> list[str]:
        return policies.actions(self.claim, self.by)


def seen(claims: list[Claim], by) -> list[Seen]:
    """A page of claims: positions, and the terms of their places, are looked up at once."""
    positions = waiting.positions([claim.id for claim in claims])
    term.recall(claims)
    adopters.recall(by, claims)
    return [Seen(claim, by, position=positions.get(claim.id), whole=False) for claim in claims]


def one(claim: Claim, by) -> Seen:
    db.session.flush()
    return Seen(claim, by, position=waiting.position(claim))
