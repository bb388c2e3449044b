"""Asking members (逐圈询问): the best of the ring that is due, a bounded number at once; or why nobody can be asked.

An offer costs a message's credit, so only those are asked who are free as far as is known, and nobody too often; first
those from whom an answer is likely (reach.py).
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from sqlalchemy import case, func, or_, select

from core import clock
from core.db import among, db
from core.texts import text
from models import CheckState, Level, Task, TaskOffer, TaskOfferStatus, TaskSearch, TaskStatus, WaitsBecause
from rules.answer_time import NO_MORE, answer_until, by_day
from rules.calendar import calendar
from rules.event.telling import moment
from rules.notify import notify
from rules.routing import rings, times, widening
from rules.task import candidates
from rules.task.candidates import Candidate
from rules.task.claimability import Facts, Standing, facts, scored
from rules.task.lists import is_claimed_by_now, is_open
from rules.task.telling import link, when
from rules.task_claim import places
from rules.task_offer import reach
from rules.task_offer.ending import telling
from rules.task_offer.workflow import WORKFLOW

S = TaskOfferStatus
MOST_OPEN, MOST_A_WEEK = 2, 4  # offers that somebody has to answer; that they were sent
WEEK = timedelta(days=7)
AGAIN, IN_VAIN = timedelta(hours=1), timedelta(minutes=10)  # meanwhile somebody may have come or be free
MORNING = timedelta(hours=3)  # what closes so soon after the night is asked about in the night
TOLD = ("ring", "skill", "time", "wish")  # the parts that a member is told in the message


def due(limit: int = 200) -> list[int]:
    """Open tasks with free places whose search is due, those first that close first."""
    now = clock.now()
    return list(db.session.scalars(
        select(Task.id).outerjoin(TaskSearch, TaskSearch.task_id == Task.id).where(
            *is_open(), is_claimed_by_now(), Task.closes_at > now, Task.taken < Task.people_needed,
            or_(TaskSearch.task_id.is_(None), TaskSearch.next_at <= now))
        .order_by(Task.closes_at, Task.id).limit(limit)))


def search(id: int) -> None:
    """Ask who comes next. Done twice at once it is done one after the other."""
    places.hold(id)
    task = db.session.get_one(Task, id, populate_existing=True)
    if not is_sought(task):
        return
    now, begun = clock.now(), max(filter(None, (task.published_at or task.created_at, task.claims_from)))
    ring, near = _ring(facts(task), widening.ring_now(begun, task.closes_at, now))
    state = db.session.get(TaskSearch, id) or TaskSearch(task_id=id)
    state.ring, state.wider_at = ring, widening.wider_at(begun, task.closes_at, now)
    state.next_at = min(now + AGAIN, state.wider_at or task.closes_at)
    db.session.add(state)
    morning = by_day(now)
    if morning > now and task.closes_at > morning + MORNING:
        state.next_at = morning  # what the day has found stands until then
        return
    _ask(task, state, near)


def is_sought(task: Task) -> bool:
    return (task.status == TaskStatus.PUBLISHED and task.check_state == CheckState.PASSED
            and (task.claims_from or task.created_at) <= clock.now() < task.closes_at
            and task.taken < task.people_needed)


def offer(task: Task, chosen: Iterable[Candidate], *, planned: bool = False) -> None:
    """The task is held, and none of these was asked about it."""
    chosen, now, wanted = list(chosen), clock.now(), facts(task)
    until = answer_until(task.closes_at) if task.closes_at - now > NO_MORE else task.closes_at
    people = candidates.people([one.person_id for one in chosen])
    for one in chosen:
        row = TaskOffer(task=task, person=people[one.person_id], ring=one.ring or Level.DISTRICT, score=one.score,
                        planned=planned, offered_at=now, until=until)
        WORKFLOW.begin(row, S.OFFERED)
        db.session.add(row)
        message = notify(row.person, "task_offered", link(task), dedupe=telling(task.id), title=task.title,
                         when=when(task), why=_reasons(wanted, one), until=moment(until))
        if planned and message is not None:
            message.next_at = by_day(now)  # in the app at once, and nobody is woken


def asked(task_id: int) -> dict[int, TaskOfferStatus]:
    found = db.session.execute(select(TaskOffer.person_id, TaskOffer.status).where(TaskOffer.task_id == task_id))
    return {row.person_id: row.status for row in found}


def room(task: Task, known: Mapping[int, TaskOfferStatus]) -> int:
    """How many more may be asked at the same time. Whom no message could tell holds up nobody: as many again are
    asked meanwhile."""
    most = widening.at_once(task.people_needed - task.taken)
    waiting = {id for id, at in known.items() if at == S.OFFERED}
    told = waiting - reach.in_app_only(task.id)
    return max(0, min(most - len(told), 2 * most - len(waiting)))


def likely_first(found: Iterable[Candidate]) -> list[Candidate]:
    """In the order they came in, but for whom an offer hardly reaches."""
    found = list(found)
    likely = reach.likely([one.person_id for one in found])
    return sorted(found, key=lambda one: one.person_id not in likely)


def weary(people: list[int]) -> set[int]:
    """Who has enough to answer, or was asked often enough this week."""
    is_open = func.sum(case((TaskOffer.status == S.OFFERED, 1), else_=0))
    rows = db.session.execute(
        select(TaskOffer.person_id).where(among(TaskOffer.person_id, "people"), or_(
            TaskOffer.status == S.OFFERED, TaskOffer.offered_at > clock.now() - WEEK))
        .group_by(TaskOffer.person_id).having(or_(is_open >= MOST_OPEN, func.count() >= MOST_A_WEEK)),
        {"people": people})
    return {person_id for person_id, in rows}


def is_free(when: times.Times, mine: Standing) -> bool:
    """As far as is known."""
    return times.share(when, mine.member.free, mine.member.away_until) != 0.0


def _ring(task: Facts, ring: Level) -> tuple[Level, dict[int, Standing]]:
    """The ring that is due, or the first further out in which anybody serves: no time is lost on an empty one."""
    for level in rings.RINGS[rings.RINGS.index(ring):]:
        near = candidates.around(task, level)
        if near:
            return level, near
    return rings.RINGS[-1], {}


def _ask(task: Task, state: TaskSearch, near: dict[int, Standing]) -> None:
    wanted, known = facts(task), asked(task.id)
    able = candidates.ranked(wanted, near)
    needed = scored(wanted, calendar()).times
    free = [one for one in able if is_free(needed, one.standing)]
    fresh = [one for one in free if one.person_id not in known]
    tired = weary([one.person_id for one in fresh])
    next_ones = [one for one in fresh if one.person_id not in tired]
    chosen = likely_first(next_ones)[:room(task, known)]
    offer(task, chosen)
    state.counts = {"near": len(near), "able": len(able), "free": len(free), "asked": len(known) + len(chosen)}
    if not chosen and S.OFFERED not in known.values():
        state.why, state.next_at = _why(wanted, near, able, free, fresh), min(state.next_at, clock.now() + IN_VAIN)
    else:
        state.why = None


def _why(task: Facts, near: dict, able: list, free: list, fresh: list) -> WaitsBecause:
    """The first thing that is missing."""
    if not near:
        return WaitsBecause.NO_SKILL if task.skills else WaitsBecause.NOBODY_NEAR
    if not able or not free:
        return WaitsBecause.NOBODY_FREE
    return WaitsBecause.RESTING if fresh else WaitsBecause.ALL_ASKED


def _reasons(task: Facts, one: Candidate) -> str:
    good = [part.words for part in one.standing.parts(task) if part.name in TOLD and part.points * 2 > part.weight]
    return text("words.list_stop").join(good) or text("words.task_offer.asked_near")
