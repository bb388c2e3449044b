"""Keeping the directory true (信息维护): who holds a post is asked to look once a year, a term's end is told once."""

from datetime import date, timedelta

from sqlalchemy import delete, func, or_, select, update

from core import clock
from core.db import db, rows_changed
from core.texts import text
from models import Correction, CorrectionStatus, CorrectionStep, Letter, LetterLine, Level, Message, Org, Post
from rules import post as posts
from rules.directory.facts import Scope, ending
from rules.notify import notify
from rules.report.telling import post_name

KEPT_FOR = timedelta(days=5 * 365)  # as the text of a case (domain.md §8)
MOST_A_NIGHT = 300  # a whole roster turns a year old on one day; nobody's evening is spoilt by asking in turn


def stale(limit: int = MOST_A_NIGHT) -> list[int]:
    """Ids of posts whose entry nobody has verified for a year, nor was asked to; the oldest first."""
    today, before = clock.today(), a_year_before(clock.today())
    known_since = func.coalesce(Post.verified_on, Post.started_on)
    return list(db.session.scalars(
        select(Post.id).where(
            Post.started_on <= today, or_(Post.ended_on.is_(None), Post.ended_on > today), known_since <= before,
            or_(Post.nudged_on.is_(None), Post.nudged_on <= before))
        .order_by(known_since, Post.id).limit(limit)))


def nudge(post: Post) -> None:
    """请核对. The row is locked by whoever calls; a second worker finds it asked already."""
    if post.nudged_on is not None and post.nudged_on > a_year_before(clock.today()):
        return
    post.nudged_on = clock.today()
    notify(post.person, "entry_to_verify", "/p/me/posts", dedupe=f"verify:{post.id}:{post.nudged_on}",
           post=post_name(post))


def terms(limit: int = 1000) -> list[tuple[int, date]]:
    """(compound, first day after the term) of every committee whose term is over within 90 days."""
    scope = Scope(("/",), clock.today())
    return [(org_id, ends) for org_id, ends in db.session.execute(
        select(Post.org_id, Post.ended_on).join(Org, Org.id == Post.org_id)
        .where(Org.level == Level.COMPOUND, ending(scope)).distinct().order_by(Post.ended_on, Post.org_id)
        .limit(limit)) if ends is not None]


def remind_of_term(org: Org, ends: date) -> None:
    """To the secretary, or who is asked instead: once for each term's end."""
    found = posts.secretary(org)
    last = ends - timedelta(days=1)
    for post in {id(post): post for post in (found.post, found.offered) if post is not None}.values():
        notify(post.person, "term_ends", "/desk/facts/term_ends", dedupe=f"term:{org.id}:{ends}", place=org.name,
               day=text("words.day", month=last.month, day=last.day))


def leaves_beginning(limit: int = 1000) -> list[int]:
    """Ids of posts whose holder is away from today on: what nobody has accepted there goes to somebody else."""
    return list(db.session.scalars(select(Post.id).where(
        Post.leave_from == clock.today(), or_(Post.ended_on.is_(None), Post.ended_on > clock.today())).limit(limit)))


def a_year_before(day: date) -> date:
    """The same day of last year; of 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def forget() -> int:
    """Take the words out of letters and corrections past their time; that they were, and when, stays and counts."""
    before = clock.now() - KEPT_FOR
    letters = select(Letter.id).where(Letter.changed_at < before)
    corrections = list(db.session.scalars(select(Correction.id).where(
        Correction.changed_at < before, Correction.status == CorrectionStatus.ANSWERED, Correction.said != "")
        .limit(1000)))
    rows_changed(update(CorrectionStep).where(CorrectionStep.correction_id.in_(corrections)).values(words=""))
    rows_changed(delete(Message).where(Message.link.in_([f"/p/corrections/{id}" for id in corrections])))
    return (rows_changed(update(LetterLine).where(LetterLine.letter_id.in_(letters), LetterLine.said != "")
                         .values(said=""))
            + rows_changed(update(Correction).where(Correction.id.in_(corrections)).values(said="", answer="")))
