"""Reports beside each other (关联): similar ones, joining one, duplicates, children."""

from datetime import timedelta

from sqlalchemy import and_, false, or_, select

from core import clock
from core.coordinates import bounding_box, metres_between
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import Category, Follower, Org, Person, PhotoKind, Post, Report, ReportPhoto, ReportStatus
from models.check import CheckKind, CheckState
from models.report import OPEN
from rules import check
from rules.notify import notify
from rules.report import clocks, lock, submit
from rules.report.handle import tell_followers
from rules.report.queues import shown
from rules.report.telling import link
from rules.report.workflow import WORKFLOW

SIMILAR_AT_MOST = 5
# Older open ones are still the same manhole; closed ones are offered to staff only (A22).
STAFF_LOOKS_BACK = timedelta(days=365)


def similar(category: Category, org: Org, lng: float | None, lat: float | None, by: Person, visible,
            ) -> list[tuple]:
    """At most five open reports of the kind nearby (A1): [(report, metres or None)], nearest first, then those of the
    compound that say no more than the compound.

    `visible` is the asker's scope. The radius is the category's; 0 offers none.
    """
    if category.similar_metres == 0:
        return []
    compound_ids = org.path_ids
    statement = select(Report.id, Report.lng, Report.lat).where(
        Report.category_key == category.key, Report.status.in_(OPEN - {ReportStatus.RESOLVED}), visible)
    if lng is None or lat is None or submit.is_elsewhere(org, lng, lat):
        statement = statement.where(Report.compound_id.in_(compound_ids))
        ids = list(db.session.scalars(statement.order_by(Report.id.desc()).limit(SIMILAR_AT_MOST)))
        return [(row, None) for row in shown(ids, by, at_work=False)]
    near = statement.where(_near(lng, lat, category.similar_metres)).limit(50)
    measured = [(metres_between((lng, lat), (at.lng, at.lat)), at.id) for at in db.session.execute(near)]
    offered: list[tuple] = sorted(pair for pair in measured if pair[0] <= category.similar_metres)[:SIMILAR_AT_MOST]
    if lack := SIMILAR_AT_MOST - len(offered):
        unsaid = statement.where(_without_a_pin(submit.compound_of(org)), Report.id.not_in([id for _, id in offered]))
        offered += [(None, at.id) for at in db.session.execute(unsaid.order_by(Report.id.desc()).limit(lack))]
    rows = shown([id for _, id in offered], by, at_work=False)
    return [(row, metres) for row, (metres, _) in zip(rows, offered, strict=True)]


def nearby(report: Report, by: Person, visible, limit: int = 20) -> list[Report]:
    """For staff (A22): the compound's other reports of the kind, and any close by, of the last year."""
    close = false() if report.lng is None or report.lat is None else _near(report.lng, report.lat, 100)
    ids = list(db.session.scalars(
        select(Report.id).where(
            Report.id != report.id, visible, Report.compound_id == report.compound_id,
            Report.submitted_at > clock.now() - STAFF_LOOKS_BACK,
            or_(Report.category_key == report.category_key, close))
        .order_by(Report.id.desc()).limit(limit)))
    return shown(ids, by, at_work=True)


def join(report: Report, by: Person) -> Report:
    """就是这件 (A2): wait for this report instead of filing the same again. Joining twice changes nothing."""
    WORKFLOW.take("join", report, by=by)
    db.session.add(Follower(report=report, person_id=by.id, joined_at=clock.now()))
    return report


def mark_duplicate(report: Report, data: dict, by: Person, post: Post | None, original: Report | None) -> Report:
    """并案: its followers wait for the original now, and each gets its answer (domain.md §11.4 rule 7)."""
    lock.hold(report, original)
    move = WORKFLOW.check("duplicate", report)
    if original is None or original.id == report.id or original.status == ReportStatus.DUPLICATE:
        raise Invalid("invalid", fields={"of": text("fields.no_such_original")})
    if original.status not in OPEN:
        raise Conflict("original_not_open")
    WORKFLOW.take("duplicate", report, by=by, post=post, details={"of": original.id})
    clocks.follow(move, report)
    report.duplicate_of = original
    for copy in db.session.scalars(select(Report).where(Report.duplicate_of_id == report.id)):
        copy.duplicate_of = original  # or what becomes of the original would not reach it
    known = {follower.person_id for follower in original.followers}
    for follower in report.followers:
        if follower.person_id not in known:
            original.followers.append(Follower(person_id=follower.person_id, joined_at=clock.now()))
    tell_followers(report, "report_duplicate", original=original.number)
    return report


def split(report: Report, data: dict, by: Person, post: Post | None) -> list[Report]:
    """拆分 (A16): one message that holds several problems becomes several cases of the same reporter."""
    WORKFLOW.take("split", report, by=by, post=post, internal=True, details={"children": len(data["items"])})
    return [_child(report, item, by) for item in data["items"]]


def _child(parent: Report, item: dict, by: Person) -> Report:
    category = db.session.get(Category, item["category"])
    if category is None or not category.is_leaf or category.stopper:
        raise Invalid("invalid", fields={"category": text("fields.unknown_category")})
    links = {kept.photo_id: kept for kept in parent.photos}
    if not set(item.get("photo_ids", [])) <= set(links):
        raise Invalid("invalid", fields={"photo_ids": text("fields.unknown_photo")})
    now = clock.now()
    child = Report(
        number=submit.new_number(), category=category, org=parent.org, compound=parent.compound,
        reporter=parent.reporter, filed_by_id=parent.filed_by_id, description=item["description"],
        address=parent.address, lng=parent.lng, lat=parent.lat, visibility=parent.visibility,
        anonymous=parent.anonymous, parent=parent, submitted_at=now, changed_at=now,
        check_state=CheckState.PENDING)
    db.session.add(child)
    for follower in parent.followers:
        child.followers.append(Follower(person_id=follower.person_id, joined_at=now, person=follower.person))
    for id in item.get("photo_ids", []):
        child.photos.append(ReportPhoto(photo=links[id].photo, kind=PhotoKind.BEFORE))
    submit.enter(child, by)
    check.ask(CheckKind.TEXT, report=child, author=by)
    for follower in child.followers:
        if follower.person_id != child.reporter_id:
            notify(follower.person, "report_split", link(child), number=child.number, original=parent.number)
    return child


def _near(lng: float, lat: float, metres: float):
    west, south, east, north = bounding_box(lng, lat, metres)
    return and_(Report.lng.between(west, east), Report.lat.between(south, north))


def _without_a_pin(compound: Org):
    """They stand where the compound stands: see submit."""
    return and_(Report.compound_id == compound.id, Report.lng == compound.lng, Report.lat == compound.lat)
