"""Who asks about flowerbeds: the predicates their permissions are made of, and which rows of them anyone sees."""

from sqlalchemy import and_, false, or_, select

from models import Claim, ClaimStatus, CoAdopter, Flowerbed, Person, Post, Role
from models.claim import CARING, HOLDING
from policies.asker import open_posts, post_over, staff_posts
from policies.places import orgs_below, places_managed
from rules.flowerbed import adopters, approval

# Posts that may have to agree to a claim and look at beds, without learning whose they are.
PARTNERS = frozenset({Role.OWNERS_CHAIR, Role.OWNERS_MEMBER, Role.PROPERTY_MANAGER})


def partner_posts(by: Person | None) -> list[Post]:
    return [post for post in open_posts(by) if post.role in PARTNERS]


def oversees(by, row) -> bool:
    """Answers for the place, or works there for the owners or the property."""
    return post_over(by, row.org) is not None or any(row.org.is_within(post.org) for post in partner_posts(by))


def agrees(by, claim) -> bool:
    return bool(approval.spoken_for(open_posts(by), claim))


def is_asked(by, claim) -> bool:
    """Their yes is still missing."""
    return bool(approval.waits_for(open_posts(by), claim))


def signs(by, claim) -> bool:
    return by is not None and adopters.signs(by, claim)


def adopts(by, claim) -> bool:
    return by is not None and claim.status in CARING and adopters.is_one(by, claim)


def parts(by, co_adopter) -> bool:
    """Oneself, or one of the household that invited them."""
    return by is not None and (co_adopter.person_id == by.id or adopters.signs(by, co_adopter.claim))


def places_overseen(by: Person | None):
    """A select of the ids of the places whose beds the asker looks after, for whichever side."""
    return orgs_below([*staff_posts(by), *partner_posts(by)])


def flowerbeds(by: Person | None):
    """Everybody sees the beds that stand; closed ones those who look after the place, or had them."""
    ways = [Flowerbed.ended_on.is_(None), Flowerbed.org_id.in_(places_managed(by))]
    if by is not None:
        ways.append(Flowerbed.id.in_(select(Claim.flowerbed_id).where(adopters.claims_of(by))))
    return or_(*ways)


def claims(by: Person | None):
    """One's own and one's household's; those at beds of one's places; to partners what is under way there."""
    if by is None:
        return false()
    ways = [adopters.claims_of(by), Claim.flowerbed_id.in_(
        select(Flowerbed.id).where(Flowerbed.org_id.in_(places_managed(by))))]
    if posts := partner_posts(by):
        ways.append(and_(Claim.status.in_((*HOLDING, ClaimStatus.ENDED, ClaimStatus.REFUSED)), Claim.flowerbed_id.in_(
            select(Flowerbed.id).where(Flowerbed.org_id.in_(orgs_below(posts))))))
    return or_(*ways)


def co_adopters(by: Person | None):
    """Oneself, and those who help one's own household."""
    return false() if by is None else or_(
        CoAdopter.person_id == by.id, CoAdopter.claim_id.in_(select(Claim.id).where(adopters.claims_of(by))))
