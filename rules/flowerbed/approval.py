"""Who has to agree to a claim (认养审核): branch, owners' committee, property, as the place's terms say."""

from sqlalchemy import select

from core import clock
from core.db import db
from core.texts import text
from models import Claim, ClaimAgreement, ClaimStatus, Party, Person, Post, Role
from models.post import SETTERS
from rules.flowerbed import adopters, lock, term, waiting
from rules.flowerbed.telling import bed_words, link
from rules.flowerbed.workflow import WORKFLOW
from rules.notify import notify
from rules.post import nearest

SPEAKERS = {Party.BRANCH: SETTERS, Party.OWNERS: frozenset({Role.OWNERS_CHAIR, Role.OWNERS_MEMBER}),
            Party.PROPERTY: frozenset({Role.PROPERTY_MANAGER})}


def spoken_for(posts: list[Post], row: Claim) -> list[tuple[Party, Post]]:
    """The parties to the claim that these posts speak for. Nobody agrees to a claim of their own household; a party
    that has nobody else there is spoken for by the branch, else nobody could ever agree."""
    able = [post for post in posts if row.org.is_within(post.org) and not adopters.signs(post.person, row)]
    found = []
    for party in term.terms_of(row).parties if able else ():
        post = _one_of(able, SPEAKERS[party])
        if post is None and (branch := _one_of(able, SETTERS)) is not None and not _nearest(row, SPEAKERS[party]):
            post = branch
        if post is not None:
            found.append((party, post))
    return found


def waits_for(posts: list[Post], row: Claim) -> list[tuple[Party, Post]]:
    """Of these the ones whose yes is still missing."""
    missing = term.missing_parties(row)
    return [(party, post) for party, post in spoken_for(posts, row) if party in missing] if missing else []


def call(row: Claim) -> None:
    """Tell the nearest of each party that has yet to agree: on the phone, since committee and property have no desk."""
    for party in term.missing_parties(row):
        for post in _nearest(row, SPEAKERS[party]) or _nearest(row, SETTERS):
            notify(post.person, "claim_to_approve", link(row), dedupe=f"claim:{row.id}:approve",
                   **bed_words(row.flowerbed))


def refuse(row: Claim, data: dict, by: Person, posts: list[Post]) -> Claim:
    """One party's no is enough; the applicant is told why."""
    row = lock.claim(row)
    WORKFLOW.check("refuse", row)
    WORKFLOW.take("refuse", row, by=by, post=spoken_for(posts, row)[0][1], words=data["reason"])
    notify(row.person, "claim_refused", link(row), reason=data["reason"], **bed_words(row.flowerbed))
    waiting.move_up(row.flowerbed)
    return row


def approve(row: Claim, by: Person, posts: list[Post]) -> Claim:
    """The yes of every party that the asker's posts speak for; the last one lets it begin."""
    row = lock.claim(row)
    WORKFLOW.check("approve", row)
    for party, post in waits_for(posts, row):
        row.agreements.append(ClaimAgreement(party=party, by_post_id=post.id, at=clock.now()))
        WORKFLOW.take("approve", row, by=by, post=post, words=text(f"words.flowerbed.parties.{party}"))
    term.begin_if_agreed(row)
    return row


def ripe(limit: int = 200) -> list[int]:
    """Applications that wait for nobody any more: the terms were eased meanwhile."""
    rows = db.session.scalars(select(Claim).where(Claim.status == ClaimStatus.APPLIED).order_by(Claim.id).limit(limit))
    return [row.id for row in rows if not term.missing_parties(row)]


def _nearest(row: Claim, roles) -> list[Post]:
    """Without those of the household that asks."""
    return nearest(row.org, roles, but=[person.id for person in adopters.all_of(row)])


def _one_of(posts: list[Post], roles) -> Post | None:
    return next((post for post in posts if post.role in roles), None)
