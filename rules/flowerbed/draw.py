"""The public draw (公开抽签): announced with the hash of its seed, listed when it closes, drawn once, for all to check.

The seed is chosen before anybody applies and told when it is drawn; the word that a witness says at the draw is chosen
when nobody who could change the list knows the seed. docs/draw.md has the ten lines that compute the order again.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import Claim, ClaimStatus, Draw, DrawStatus, DrawStep, Flowerbed, Person, Post
from models.draw import UNDER_WAY
from rules.flowerbed import approval, lock, term, waiting
from rules.flowerbed.telling import bed_words, draw_link, moment
from rules.flowerbed.workflow import WORKFLOW as CLAIM
from rules.notify import notify_each
from rules.workflow import Workflow, move

AHEAD = timedelta(days=180)
S = DrawStatus


def _step(draw, *, action, from_status, to_status, at, by=None, post=None, words="") -> DrawStep:
    return DrawStep(draw=draw, action=action, from_status=from_status, to_status=to_status, at=at,
                    by_id=by.id if by else None, by_post_id=post.id if post else None, words=words or "")


WORKFLOW = Workflow(
    "draw", _step,
    move("list", "list", {S.ANNOUNCED}, S.LISTED, by_system=True),
    move("draw", "result", {S.LISTED}, S.DRAWN),
    move("cancel", "cancellation", {S.ANNOUNCED, S.LISTED}, S.CANCELLED),
    first="announce",
)


# --- before --------------------------------------------------------------------------------------------------------

def announce(bed: Flowerbed, data: dict, by: Person, post: Post) -> Draw:
    """{opens_at?, closes_at}: a window for applications to a bed that nobody holds.

    Raises Conflict("bed_closed", "bed_held", "draw_under_way"), Invalid on the moments.
    """
    bed = lock.held(bed.id)
    opens_at, closes_at = _window(data)
    if bed.ended_on is not None:
        raise Conflict("bed_closed")
    if under_way(bed) is not None:
        raise Conflict("draw_under_way")
    if waiting.holder(bed) is not None:
        raise Conflict("bed_held")
    seed = secrets.token_hex(32)
    draw = Draw(flowerbed=bed, opens_at=opens_at, closes_at=closes_at, seed=seed, seed_hash=hashed(seed),
                created_at=clock.now())
    WORKFLOW.begin(draw, S.ANNOUNCED, by=by, post=post)
    db.session.add(draw)
    db.session.flush()
    return draw


def under_way(bed: Flowerbed) -> Draw | None:
    return db.session.scalar(select(Draw).where(Draw.flowerbed_id == bed.id, Draw.status.in_(UNDER_WAY)))


def require_open(draw: Draw) -> None:
    """By the clock and by its status: a clock that is put back opens no list that was published."""
    now = clock.now()
    if draw.status != S.ANNOUNCED or draw.closes_at <= now:
        raise Conflict("draw_closed")
    if now < draw.opens_at:
        raise Conflict("draw_not_open", moment=moment(draw.opens_at))


def enter(claim: Claim) -> None:
    """The next number. The bed's lock is held, so numbers have no gaps and nobody shares one."""
    draw = under_way(claim.flowerbed)
    if draw is None:
        raise Conflict("draw_closed")
    draw.entries += 1
    claim.draw, claim.number = draw, draw.entries


def cancel(draw: Draw, data: dict, by: Person, post: Post) -> Draw:
    """With a reason that everybody who applied is told; their applications end."""
    draw = _locked(draw)
    WORKFLOW.take("cancel", draw, by=by, post=post, words=data["reason"])
    _tell(draw, "draw_cancelled", reason=data["reason"])
    for claim in _entered(draw):
        CLAIM.take("drop", claim)
    waiting.move_up(draw.flowerbed)
    return draw


def to_close(limit: int = 100) -> list[int]:
    return list(db.session.scalars(select(Draw.id).where(
        Draw.status == S.ANNOUNCED, Draw.closes_at <= clock.now()).order_by(Draw.closes_at).limit(limit)))


def close(draw: Draw) -> Draw:
    """The list of numbers is published with its own hash: from now on nobody comes in."""
    draw = _locked(draw)
    if draw.status == S.ANNOUNCED and draw.closes_at <= clock.now():
        WORKFLOW.take("list", draw)
        draw.numbers = [claim.number for claim in _entered(draw)]  # who withdrew before is not on it
        draw.listed_at, draw.list_hash = clock.now(), hashed(listed(draw.numbers))
        _tell(draw, "draw_listed")
    return draw


# --- the draw ------------------------------------------------------------------------------------------------------

def draw_it(draw: Draw, data: dict, by: Person, post: Post) -> Draw:
    """{word}: once. The first of the order who has no bed has this one, the others wait in that order.

    Raises Conflict("illegal_move" where it is not listed or drawn already).
    """
    draw = _locked(draw)
    WORKFLOW.take("draw", draw, by=by, post=post, words=data["word"])
    draw.word, draw.drawn_at = data["word"], clock.now()
    # Thousands of them, so they are read as plain rows and moved together.
    standing = {row.number: row.id for row in db.session.execute(select(Claim.number, Claim.id).where(
        Claim.draw_id == draw.id, Claim.status == ClaimStatus.ENTERED))}
    ranks = enumerate(order(draw.seed, draw.word, draw.numbers), 1)
    _give(draw, [(rank, standing[number]) for rank, number in ranks if number in standing])
    return draw


def order(seed: str, word: str, numbers: list[int]) -> list[int]:
    """The published rule: by the SHA-256 of seed, word and number, the smallest first."""
    return sorted(numbers, key=lambda number: hashed(f"{seed}:{word}:{number}"))


def listed(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))


def hashed(words: str) -> str:
    return sha256(words.encode()).hexdigest()


# --- private -------------------------------------------------------------------------------------------------------

def _give(draw: Draw, ranked: list[tuple[int, int]]) -> None:
    """(rank, claim's id) in order: who withdrew after the list keeps the rank that others see, and has no turn."""
    elsewhere = set(db.session.scalars(select(Claim.id).where(
        Claim.draw_id == draw.id, Claim.status == ClaimStatus.ENTERED, waiting.holds_elsewhere())))
    first = next(((rank, id) for rank, id in ranked if id not in elsewhere), None)
    bed = draw.flowerbed
    others = [{"id": id, "rank": rank, "place": bed.queue + at}
              for at, (rank, id) in enumerate((one for one in ranked if one != first), 1)]
    bed.queue += len(others)
    CLAIM.take_many("lose", Claim, others)
    _tell(draw, "draw_done")
    if first is not None:
        winner = db.session.get_one(Claim, first[1], populate_existing=True)
        CLAIM.take("win", winner)
        winner.rank, draw.winner = first[0], winner.number
        term.begin_if_agreed(winner)
        approval.call(winner)


def _entered(draw: Draw) -> list[Claim]:
    """Its applications that stand, by number."""
    return list(db.session.scalars(
        select(Claim).where(Claim.draw_id == draw.id, Claim.status == ClaimStatus.ENTERED).order_by(Claim.number)
        .with_for_update(of=Claim).execution_options(populate_existing=True)))


def _tell(draw: Draw, template: str, **words) -> None:
    """Everybody who is still in it, once."""
    dedupe = f"draw:{draw.id}:{template}"
    whom = select(Claim.person_id, db.literal(dedupe)).join(Person, Person.id == Claim.person_id).where(
        Claim.draw_id == draw.id, Claim.status != ClaimStatus.WITHDRAWN, Person.closing_at.is_(None))
    notify_each(whom, template, draw_link(draw), **(words | bed_words(draw.flowerbed)))


def _locked(draw: Draw) -> Draw:
    lock.held(draw.flowerbed_id)
    return db.session.scalars(select(Draw).where(Draw.id == draw.id).with_for_update(of=Draw)
                              .execution_options(populate_existing=True)).one()


def _window(data: dict) -> tuple[datetime, datetime]:
    now = clock.now()
    opens_at, closes_at = data["opens_at"] or now, data["closes_at"]
    if closes_at <= max(now, opens_at):
        raise Invalid("invalid", fields={"closes_at": text("fields.expires_first")})
    if closes_at > now + AHEAD:
        raise Invalid("invalid", fields={"closes_at": text("fields.far_off")})
    return max(opens_at, now), closes_at
