"""Who sees which rows: one condition a model, on one page. Never writes."""

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true

from models import (
    AccessView,
    BedLetter,
    CareEntry,
    Category,
    Claim,
    CoAdopter,
    ContentCheck,
    Correction,
    Draw,
    Event,
    EventPhoto,
    ExportJob,
    Flowerbed,
    Follower,
    Handoff,
    Inspection,
    InspectionPhoto,
    Letter,
    LetterLine,
    Message,
    Notice,
    NoticeDelivery,
    NoticeNode,
    NoticePhoto,
    NoticeStatus,
    Org,
    Person,
    Photo,
    Post,
    ReplyTemplate,
    Report,
    ReportPhoto,
    ReportStatus,
    Residence,
    RosterEdition,
    RoutingRule,
    SignUp,
    Task,
    TaskClaim,
    TaskPhoto,
    Thanks,
    Visibility,
    Wish,
)
from models.check import CheckState
from policies import beds, care, services, tasks, units, wishes
from policies.asker import SETTERS, STAFF, open_posts, relaying_posts, staff_posts
from policies.events import PUBLIC, events, sign_ups
from policies.places import orgs_below, places_managed

# Seen only by the reporter and those who handle it, whatever the visibility.
NEVER_PUBLIC = (ReportStatus.REJECTED, ReportStatus.WITHDRAWN)


def scope(model, by: Person | None):
    """The SQL condition that keeps a query to the rows this person may know of."""
    return SCOPES[model](by)


def alike(model, by: Person | None):
    """The condition, where it is one and the same for many; else None."""
    if model in ALIKE_TO_RESIDENTS and by is not None and not staff_posts(by):
        return ALIKE_TO_RESIDENTS[model]
    return ALIKE.get(model)


def in_clear(by: Person | None):
    """The reports whose words the asker reads as they were written: one's own, and those of one's places."""
    if by is None:
        return false()
    return or_(Report.reporter_id == by.id, Report.filed_by_id == by.id, Report.org_id.in_(places_managed(by)))


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
        ways += [and_(Report.pool_role == post.role, Report.org_id.in_(orgs_below([post])))
                 for post in open_posts(by) if post.role not in STAFF]
    if staff := staff_posts(by):
        ways.append(Report.org_id.in_(orgs_below(staff)))
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


def _notices(by: Person | None):
    """What is open where I live, what my places wrote, and what has come down to a post of mine to be passed on."""
    if by is None:
        return false()
    mine = (select(NoticeDelivery.notice_id).join(NoticeNode, and_(
        NoticeNode.notice_id == NoticeDelivery.notice_id, NoticeNode.org_id == NoticeDelivery.org_id))
        .where(NoticeDelivery.person_id == by.id, NoticeNode.opened_at.is_not(None)))
    had = mine.where(NoticeDelivery.reached_at.is_not(None))
    ways: list[ColumnElement[bool]] = [
        and_(Notice.status == NoticeStatus.PUBLISHED, Notice.check_state != CheckState.REFUSED, Notice.id.in_(mine)),
        and_(Notice.status == NoticeStatus.WITHDRAWN, Notice.check_state != CheckState.REFUSED, Notice.id.in_(had)),
    ]
    if staff := staff_posts(by):
        ways.append(and_(Notice.org_id.in_(orgs_below(staff)), Notice.status != NoticeStatus.DISCARDED))
    if relaying := relaying_posts(by):
        come_down = select(NoticeNode.notice_id).where(
            NoticeNode.org_id.in_([post.org_id for post in relaying]),
            or_(NoticeNode.due_at.is_not(None), NoticeNode.relayed_at.is_not(None)))
        ways.append(and_(Notice.status.in_((NoticeStatus.PUBLISHED, NoticeStatus.WITHDRAWN)),
                         Notice.id.in_(come_down)))
    return or_(*ways)


def _photos(by: Person | None):
    if by is None:
        return false()
    places = places_managed(by)
    return and_(Photo.erased_at.is_(None), or_(
        Photo.owner_id == by.id,
        Photo.id.in_(select(ReportPhoto.photo_id).join(Report, Report.id == ReportPhoto.report_id)
                     .where(Report.org_id.in_(places))),
        Photo.id.in_(select(EventPhoto.photo_id).join(Event, Event.id == EventPhoto.event_id)
                     .where(Event.org_id.in_(places))),
        Photo.id.in_(select(TaskPhoto.photo_id).join(TaskClaim, TaskClaim.id == TaskPhoto.claim_id)
                     .join(Task, Task.id == TaskClaim.task_id).where(Task.org_id.in_(places))),
        Photo.id.in_(select(NoticePhoto.photo_id).join(Notice, Notice.id == NoticePhoto.notice_id)
                     .where(Notice.org_id.in_(places))),
        Photo.id.in_(select(CareEntry.photo_id).join(Flowerbed, Flowerbed.id == CareEntry.flowerbed_id)
                     .where(Flowerbed.org_id.in_(places), CareEntry.photo_id.is_not(None))),
        Photo.id.in_(select(InspectionPhoto.photo_id).join(Inspection, Inspection.id == InspectionPhoto.inspection_id)
                     .join(Flowerbed, Flowerbed.id == Inspection.flowerbed_id)
                     .where(Flowerbed.org_id.in_(places)))))


def _checks(by: Person | None):
    """Held back at a place of mine: a local note at its node, anything else of a notice where that was written,
    a letter one level above the post it is written to."""
    places = places_managed(by)
    return or_(
        ContentCheck.report_id.in_(select(Report.id).where(Report.org_id.in_(places))),
        and_(ContentCheck.node_org_id.is_(None),
             ContentCheck.notice_id.in_(select(Notice.id).where(Notice.org_id.in_(places)))),
        ContentCheck.node_org_id.in_(places),
        ContentCheck.event_id.in_(select(Event.id).where(Event.org_id.in_(places))),
        ContentCheck.task_id.in_(select(Task.id).where(Task.org_id.in_(places))),
        ContentCheck.task_claim_id.in_(select(TaskClaim.id).join(Task, Task.id == TaskClaim.task_id)
                                       .where(Task.org_id.in_(places))),
        *(column.in_(select(Wish.id).where(Wish.org_id.in_(places)))
          for column in (ContentCheck.wish_id, ContentCheck.thanked_id)),
        ContentCheck.thanks_id.in_(select(Thanks.id).where(Thanks.org_id.in_(places))),
        ContentCheck.entry_id.in_(select(SignUp.id).join(Event, Event.id == SignUp.event_id)
                                  .where(Event.org_id.in_(places))),
        ContentCheck.letter_line_id.in_(
            select(LetterLine.id).join(Letter, Letter.id == LetterLine.letter_id).join(Post, Post.id == Letter.post_id)
            .join(Org, Org.id == Post.org_id).where(func.coalesce(Org.parent_id, Org.id).in_(places))),
        _checks_at_beds(places),
        and_(ContentCheck.report_id.is_(None), ContentCheck.notice_id.is_(None), ContentCheck.photo_id.in_(
            select(Post.face_photo_id).where(Post.org_id.in_(places)))))


def _checks_at_beds(places):
    """Its name, its photos, a signature, the care log, words to its adopters."""
    beds_there = select(Flowerbed.id).where(Flowerbed.org_id.in_(places))
    claims_there = select(Claim.id).where(Claim.flowerbed_id.in_(beds_there))
    return or_(
        ContentCheck.flowerbed_id.in_(beds_there), ContentCheck.claim_id.in_(claims_there),
        ContentCheck.care_entry_id.in_(select(CareEntry.id).where(CareEntry.flowerbed_id.in_(beds_there))),
        ContentCheck.bed_letter_id.in_(select(BedLetter.id).where(BedLetter.claim_id.in_(claims_there))))


def _corrections(by: Person | None):
    return false() if by is None else or_(Correction.by_id == by.id, at_my_desk(by))


def at_my_desk(by: Person | None):
    """Corrections for a desk of mine, or for one at a place I set up; never those of my own entry."""
    mine = open_posts(by)
    if by is None or not mine:
        return false()
    setting = [post for post in mine if post.role in SETTERS]
    desks = select(Post.id).where(or_(Post.id.in_([post.id for post in mine]), Post.org_id.in_(orgs_below(setting))))
    own = select(Post.id).where(Post.person_id == by.id)
    return and_(Correction.desk_post_id.in_(desks),
                or_(Correction.post_id.is_(None), Correction.post_id.not_in(own)))


def _letters(by: Person | None):
    """One's own; and those of a post one holds of which something has passed the check."""
    if by is None:
        return false()
    passed = select(LetterLine.letter_id).where(
        LetterLine.from_post.is_(False), LetterLine.check_state == CheckState.PASSED)
    return or_(Letter.by_id == by.id, and_(Letter.post_id.in_([post.id for post in open_posts(by)]),
                                           Letter.id.in_(passed)))


def _mine(column):
    return lambda by: false() if by is None else column == by.id


# The same rows for everybody.
ALIKE = {
    Org: Org.ended_on.is_(None),
    Post: true(),
    Category: Category.retired.is_(False),
    ReplyTemplate: true(),
    RoutingRule: true(),
    RosterEdition: true(),
}
# Where the question is as of a day, what has ended since is seen as well.
ONCE = {Org: true()}
# And for everybody who holds no post of staff.
ALIKE_TO_RESIDENTS = {Event: PUBLIC, Task: tasks.PUBLIC}
SCOPES = {
    Report: _reports,
    Notice: _notices,
    Event: events,
    SignUp: sign_ups,
    Photo: _photos,
    ContentCheck: _checks,
    Correction: _corrections,
    Letter: _letters,
    Message: _mine(Message.person_id),
    Residence: _mine(Residence.person_id),
    AccessView: _mine(AccessView.subject_id),
    Person: _mine(Person.id),
    **care.SCOPES,
    **tasks.SCOPES,
    **units.SCOPES,
    **wishes.SCOPES,
    **services.SCOPES,
    Flowerbed: beds.flowerbeds,
    Claim: beds.claims,
    CoAdopter: beds.co_adopters,
    Draw: lambda by: true(),  # public
    Handoff: lambda by: Handoff.report_id.in_(
        select(Report.id).where(Report.org_id.in_(orgs_below(staff_posts(by))))),
    ExportJob: lambda by: false() if by is None else and_(  # for as long as the post is held in which it was taken
        ExportJob.by_id == by.id, ExportJob.by_post_id.in_([post.id for post in open_posts(by)])),
    **{model: lambda by, condition=condition: condition for model, condition in ALIKE.items()},
}
