"""Publishing a notice (发布), withdrawing it, correcting it. The tree and the rows of people are made elsewhere."""

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Forbidden, Invalid
from core.texts import text
from models import CheckState, Notice, NoticeGrade, NoticeVersion, Person, Post
from models.check import CheckKind
from rules import check
from rules.notice import audience, limits, relay, tell
from rules.notice.draft import places
from rules.notice.workflow import WORKFLOW


def publish(notice: Notice, by: Person, post: Post) -> Notice:
    """Let it go: the queue makes its tree and its rows, and opens it when its text has passed and its hour has come."""
    now = clock.now()
    WORKFLOW.check("publish", notice)
    if notice.grade == NoticeGrade.IMPORTANT and notice.is_own_work_of(by.id):
        raise Forbidden("needs_fresh_eyes")
    if notice.expires_at is not None and notice.expires_at <= now:
        raise Invalid("invalid", fields={"expires_at": text("fields.past")})
    notice.targets = [place.id for place in places(notice.targets, notice.org)]  # the chain may have moved since
    if not audience.anybody(notice):
        raise Invalid("notice_to_nobody", fields={"targets": text("fields.nobody_there")})
    limits.spend(post, notice.grade)
    WORKFLOW.take("publish", notice, by=by, post=post)
    notice.published_at, notice.published_post = now, post
    if notice.appears_at is not None and notice.appears_at <= now:
        notice.appears_at = None  # its hour came while it was a draft
    _ask_about(notice)
    return notice


def withdraw(notice: Notice, data: dict, by: Person, post: Post) -> Notice:
    """Take it back with a reason. Whoever had it keeps the text, marked; nobody else gets it any more."""
    WORKFLOW.take("withdraw", notice, by=by, post=post, words=data["reason"])
    notice.withdrawn_at = clock.now()
    tell.retract(notice)
    return notice


def correct(notice: Notice, data: dict, by: Person, post: Post) -> Notice:
    """Another text; the old one is kept and shown beside it. It comes into force when it has passed: of an important
    notice a second person looks at it, of an emergency nobody waits for that."""
    WORKFLOW.take("correct", notice, by=by, post=post, words=data["why"])
    version = NoticeVersion(number=notice.newest.number + 1, title=data["title"], body=data["body"], why=data["why"],
                            at=clock.now(), by_id=by.id, check_state=CheckState.PENDING)
    notice.versions.append(version)
    check.ask(CheckKind.TEXT, notice=notice, version=version, author=by)
    if notice.grade == NoticeGrade.EMERGENCY:
        _take_force(version)
    return notice


def judged(version: NoticeVersion, state: CheckState) -> None:
    """The answer of a content check. What has passed comes into force, and the notice goes as soon as its hour has
    come. A text in force that is refused is hidden until it is corrected."""
    notice = db.session.scalars(select(Notice).where(Notice.id == version.notice_id).with_for_update()
                                .execution_options(populate_existing=True)).one()  # the clock may open it just now
    version.check_state = state
    if state == CheckState.PASSED and version.number > notice.version:
        _take_force(version)
    elif version.number == notice.version:
        notice.check_state = state
    relay.begin(notice)


def _take_force(version: NoticeVersion) -> None:
    """From now on these are the words of the notice."""
    notice = version.notice
    notice.version, notice.check_state = version.number, version.check_state
    tell.retract(notice)


def _ask_about(notice: Notice) -> None:
    """What others will see is looked at: the text first, which holds everything back."""
    check.ask(CheckKind.TEXT, notice=notice, version=notice.text, author_id=notice.text.by_id)
    for shown in notice.photos:
        check.ask(CheckKind.PHOTO, notice=notice, photo=shown.photo, author_id=shown.photo.owner_id)
    for file in notice.attachments:
        check.ask(CheckKind.TEXT, notice=notice, attachment=file, author_id=file.owner_id)
