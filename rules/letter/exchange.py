"""Writing, answering, and handing letters on to a successor or who is asked instead.

Words are kept as they were said; masking is for eyes.
"""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict, Invalid, TooMany
from core.texts import text
from models import Letter, LetterLine, Org, Person, Post, Role
from models.check import CheckKind, CheckState
from rules import check
from rules import post as posts
from rules.letter import telling
from rules.notify import notify
from rules.redaction import redact

LETTERS_A_DAY = 5  # new ones of a resident, and
LINES_A_DAY = 30  # all their lines, so that nobody is flooded
ANSWERS_A_DAY = 300  # of who holds a post
DAY = timedelta(days=1)
LIVELY = timedelta(days=90)  # who wrote within these is told of a new holder
SHOWN = (selectinload(Letter.lines), joinedload(Letter.post).joinedload(Post.org),
         joinedload(Letter.post).joinedload(Post.person), joinedload(Letter.post).joinedload(Post.face),
         joinedload(Letter.by))


def begin(data: dict, by: Person) -> Letter:
    """Write to who holds a post today: {post_id, said}. Raises Invalid, Conflict("letter_to_oneself"), TooMany."""
    post = db.session.get(Post, data["post_id"])
    if post is None or not post.held_on(clock.today()):
        raise Invalid("invalid", fields={"post_id": text("fields.no_such_post")})
    if post.person_id == by.id:
        raise Conflict("letter_to_oneself")
    _not_too_often(by, begins=True)
    now = clock.now()
    letter = Letter(post=post, by=by, begun_at=now, changed_at=now)
    db.session.add(letter)
    _write(letter, data["said"], by, from_post=False)
    return letter


def write(letter: Letter, data: dict, by: Person) -> Letter:
    """One more line, by the resident or by who holds the post: {said}. Raises Conflict("letter_closed"), TooMany."""
    from_post = letter.by_id != by.id
    if letter.by is None or letter.by.is_gone:
        raise Conflict("letter_closed")
    if not from_post and not letter.post.held_on(clock.today()):
        raise Conflict("letter_waits")
    _not_too_often(by, from_post=from_post)
    _write(letter, data["said"], by, from_post=from_post)
    if from_post:
        letter.answered_at = letter.answered_at or clock.now()
    return letter


def visible(letter: Letter, by: Person) -> list[LetterLine]:
    """One's own lines, and those of the other side that have passed the check."""
    mine = letter.by_id == by.id
    return [line for line in letter.lines if line.from_post != mine or line.check_state == CheckState.PASSED]


def masked(letter: Letter, line: LetterLine) -> str:
    """The words as the other side reads them: without numbers, and without the resident's name and room."""
    by = letter.by
    return redact(line.said, [by.name] if by else [], [by.room] if by else [])


def mine(by: Person):
    return select(Letter).where(Letter.by_id == by.id)


def at_posts(post_ids: list[int]):
    """What lies with these posts: letters of which at least one line has passed."""
    passed = select(LetterLine.letter_id).where(
        LetterLine.from_post.is_(False), LetterLine.check_state == CheckState.PASSED)
    return select(Letter).where(Letter.post_id.in_(post_ids), Letter.id.in_(passed))


def left_behind(limit: int = 50) -> list[int]:
    """Ids of posts that have ended, still have letters, and have a successor: the same role at the same place; or
    somebody who is asked while it is vacant."""
    today, heir, above = clock.today(), aliased(Post), aliased(Org)
    held = (heir.started_on <= today) & (heir.ended_on.is_(None) | (heir.ended_on > today))
    there = heir.leave_from.is_(None) | (heir.leave_from > today) | (heir.leave_until < today)
    succeeds = (heir.org_id == Post.org_id) & (heir.role == Post.role)
    is_asked = heir.role.in_(posts.ASKED) & there & ((heir.org_id != Post.org_id) | (Post.role != Role.SECRETARY))
    return list(db.session.scalars(
        select(Post.id).join(Post.org).where(
            Post.ended_on <= today, select(Letter.id).where(Letter.post_id == Post.id).exists(),
            select(heir.id).join(above, above.id == heir.org_id).where(
                Org.path.startswith(above.path), held, succeeds | is_asked).correlate(Post, Org).exists())
        .order_by(Post.id).limit(limit)))


def hand_over(old: Post) -> Post | None:
    """All letters of an ended post become its successor's, or while it is vacant theirs who is asked instead; both
    sides hear of it. Returns the new holder."""
    today = clock.today()
    successor = db.session.scalars(
        select(Post).where(Post.org_id == old.org_id, Post.role == old.role, Post.started_on <= today,
                           Post.ended_on.is_(None) | (Post.ended_on > today))
        .order_by(Post.acting, Post.started_on.desc(), Post.id)).first()
    heir = successor or posts.secretary(old.org).asked
    letters = db.session.scalars(select(Letter).where(Letter.post_id == old.id).options(joinedload(Letter.by))
                                 .order_by(Letter.id).with_for_update(of=Letter)).all() if heir else []
    lively = [letter for letter in letters if letter.answered_at is None or letter.changed_at > clock.now() - LIVELY]
    for letter in letters:
        letter.post = heir
    db.session.flush()
    for letter in lively:
        telling.handed_over(letter, vacant=None if successor else old)
    if heir and lively:
        notify(heir.person, "letters_taken_over", "/p/letters?view=post", dedupe=f"letters:{old.id}:{heir.id}",
               n=len(lively))
    return heir


# --- private -------------------------------------------------------------------------------------------------------

def _write(letter: Letter, said: str, by: Person, *, from_post: bool) -> None:
    now = clock.now()
    line = LetterLine(letter=letter, from_post=from_post, by_id=by.id, said=said, at=now)
    letter.changed_at = now
    db.session.add(line)
    db.session.flush()
    check.ask(CheckKind.TEXT, letter_line=line, author=by)


def _not_too_often(by: Person, *, begins: bool = False, from_post: bool = False) -> None:
    """Counted while nobody else of this person's is being counted."""
    one_at_a_time(f"letters:{by.id}")
    since = clock.now() - DAY
    _refuse_beyond(select(func.count(LetterLine.id), func.min(LetterLine.at)).where(
        LetterLine.by_id == by.id, LetterLine.at > since, LetterLine.from_post == from_post),
        ANSWERS_A_DAY if from_post else LINES_A_DAY)
    if begins:
        _refuse_beyond(select(func.count(Letter.id), func.min(Letter.begun_at)).where(
            Letter.by_id == by.id, Letter.begun_at > since), LETTERS_A_DAY)


def _refuse_beyond(asked, most: int) -> None:
    count, first = db.session.execute(asked).one()
    if count >= most:
        raise TooMany("letters_today", max(1, int((first + DAY - clock.now()).total_seconds())), most=most)
