"""Who sees which rows: one condition a model, on one page. Never writes."""

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from models import (
    AccessView,
    Category,
    ContentCheck,
    Follower,
    Handoff,
    Message,
    Org,
    Person,
    Photo,
    Post,
    ReplyTemplate,
    Report,
    ReportPhoto,
    ReportStatus,
    Residence,
    RoutingRule,
    Visibility,
)
from models.check import CheckState
from policies.asker import STAFF, open_posts, staff_posts

# Seen only by the reporter and those who handle it, whatever the visibility.
NEVER_PUBLIC = (ReportStatus.REJECTED, ReportStatus.WITHDRAWN)


def scope(model, by: Person | None):
    """The SQL condition that keeps a query to the rows this person may know of."""
    return SCOPES[model](by)


def in_clear(by: Person | None):
    """The reports whose words the asker reads as they were written: one's own, and those of one's places."""
    if by is None:
        return false()
    return or_(Report.reporter_id == by.id, Report.filed_by_id == by.id, Report.org_id.in_(places_managed(by)))


def places_managed(by: Person | None):
    """A select of the ids of all places the asker answers for."""
    return _orgs_below(staff_posts(by))


def _orgs_below(posts: list[Post]):
    """Ids of all places at or below the places of these posts."""
    if not posts:
        return select(Org.id).where(false())
    return select(Org.id).where(or_(*(Org.path.startswith(post.org.path, autoescape=True) for post in posts)))


def _reports(by: Person | None):
    if by is None:
        return false()
    ids = [post.id for post in open_posts(by)]
    ways: list[ColumnElement[bool]] = [
        Report.reporter_id == by.id,
        Report.filed_by_id == by.id,
        Report.id.in_(select(Follower.report_id).where(Follower.person_id == by.id)),
        _public_near(by),
    ]
    if ids:
        ways += [Report.handler_post_id.in_(ids), Report.desk_post_id.in_(ids)]
        ways += [and_(Report.pool_role == post.role, Report.org_id.in_(_orgs_below([post])))
                 for post in open_posts(by) if post.role not in STAFF]
    if staff := staff_posts(by):
        ways.append(Report.org_id.in_(_orgs_below(staff)))
    return or_(*ways)


def _public_near(by: Person):
    """What neighbours may see: checked, public, alive, in one's own compound."""
    if by.home is None:
        return false()
    return and_(
        Report.compound_id.in_(by.home.path_ids),
        Report.visibility == Visibility.PUBLIC,
        Report.check_state == CheckState.PASSED,
        Report.status.not_in(NEVER_PUBLIC),
        Report.erased_at.is_(None),
    )


def _photos(by: Person | None):
    if by is None:
        return false()
    return and_(Photo.erased_at.is_(None), or_(Photo.owner_id == by.id, Photo.id.in_(
        select(ReportPhoto.photo_id).join(Report, Report.id == ReportPhoto.report_id)
        .where(Report.org_id.in_(_orgs_below(staff_posts(by)))))))


def _checks(by: Person | None):
    return ContentCheck.report_id.in_(select(Report.id).where(Report.org_id.in_(_orgs_below(staff_posts(by)))))


def _mine(column):
    return lambda by: false() if by is None else column == by.id


SCOPES = {
    Report: _reports,
    Photo: _photos,
    ContentCheck: _checks,
    Message: _mine(Message.person_id),
    Residence: _mine(Residence.person_id),
    AccessView: _mine(AccessView.subject_id),
    Person: _mine(Person.id),
    Handoff: lambda by: Handoff.report_id.in_(
        select(Report.id).where(Report.org_id.in_(_orgs_below(staff_posts(by))))),
    Org: lambda by: Org.ended_on.is_(None),
    Post: lambda by: true(),
    Category: lambda by: Category.retired.is_(False),
    ReplyTemplate: lambda by: true(),
    RoutingRule: lambda by: true(),
}
