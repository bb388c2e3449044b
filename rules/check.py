"""Content checks (内容安全检查): nothing others can see before it passes. What an answer brings is in verdict.py.

A checker that is away never holds back a case: staff and handlers work on it meanwhile.
"""

from datetime import timedelta

from sqlalchemy import select, update

from core import clock
from core.db import db, rows_changed
from models import CheckState, ContentCheck, Flowerbed, NoticeGrade, Org, Person, Photo, Post
from models.check import CheckKind
from rules.wish.seal import redacted

# WeChat answers a photo within 30 minutes (wechat.md §2.4); after that a person looks.
PATIENCE = timedelta(minutes=30)
# What is about one of these has that word; see kind_of.
KINDS = {"letter_line": "letter", "event": "event", "entry": "entry", "care_entry": "care", "bed_letter": "bed_letter",
         "claim": "signature", "flowerbed": "bed_name", "task": "task", "task_claim": "service", "wish": "wish",
         "thanked": "thanks", "thanks": "gift"}
# Whose words may be put otherwise while those before still wait for an answer.
REWRITTEN = ("event", "task", "task_claim", "flowerbed", "claim")
# Held before their checks: whoever has one of these replaces its questions, or erases what was said to them.
BEFORE = (*REWRITTEN, "report", "wish", "thanked")


def ask(kind: CheckKind, *, author: Person | None = None, author_id: int | None = None, photo: Photo | None = None,
        **about) -> ContentCheck | None:
    """Queue one check, in the same transaction as what it is about. A photo that was judged stays judged.

    `about`: report; notice with version, photo, attachment or node_org_id (its local note there); letter_line; event,
    alone or with photo, feedback or event_message; entry (a piece to be performed); flowerbed (its name), claim (its
    signature), care_entry (its note), bed_letter; task; task_claim, with photo or the word of whom it was for; wish;
    thanked (thanks for one); thanks (offered for points). A photo alone is the face of a post.
    """
    if photo is not None and photo.check_state != CheckState.PENDING:
        return None
    if kind == CheckKind.TEXT:
        _replace(about)
    now = clock.now()
    row = ContentCheck(kind=kind, photo=photo, author_id=author.id if author else author_id,
                       next_at=now, asked_at=now, state=CheckState.PENDING, **about)
    db.session.add(row)
    return row


def for_a_person(row: ContentCheck) -> str | None:
    """Why no machine is asked: its pages are pictures, or important words need a second pair of eyes."""
    if row.attachment is not None and not row.attachment.legible:
        return "not_legible"
    if row.version is not None and row.version.number > 1 and row.notice.grade == NoticeGrade.IMPORTANT:
        return "second_eyes"
    return None


def overdue() -> list[int]:
    """Checks that were asked too long ago."""
    return list(db.session.scalars(
        select(ContentCheck.id).where(
            ContentCheck.state == CheckState.PENDING, ContentCheck.asked_at < clock.now() - PATIENCE)
        .order_by(ContentCheck.id).limit(100)))


def held(id: int) -> ContentCheck:
    """The check as it stands, nobody else answering it; before it, by the order of locks, what it is about."""
    row = db.session.get_one(ContentCheck, id)
    for name in BEFORE:
        if (about := getattr(row, name)) is not None:
            db.session.refresh(about, with_for_update={"key_share": True, "of": type(about)})
    return db.session.get_one(ContentCheck, id, with_for_update=True, populate_existing=True)


def words(row: ContentCheck) -> str:
    """The words it is about; none of a photo."""
    if row.photo_id is not None:
        return ""
    if row.letter_line is not None:
        return row.letter_line.said
    if bed_of(row) is not None:
        return _words_at_bed(row)
    if row.event_message is not None:
        said = [row.event_message.words]
    elif row.feedback is not None:
        said = [row.feedback.words]
    elif row.event is not None:
        said = list((row.event.correction or {name: getattr(row.event, name) for name in (
            "title", "description", "place")}).values())
    elif row.entry is not None:
        said = [row.entry.title]
    elif row.task is not None:
        said = list((row.task.correction or {name: getattr(row.task, name) for name in (
            "title", "description", "place")}).values())
    elif row.task_claim is not None:
        said = [row.task_claim.word.words]
    elif row.wish is not None:
        said = [redacted(row.wish, row.wish.said)]
    elif row.thanked is not None:
        said = [row.thanked.thanks]
    elif row.thanks is not None:
        said = [row.thanks.name, row.thanks.description, row.thanks.fetch_at]
    elif row.report is not None:
        said = [row.report.description, row.report.address, *map(str, row.report.answers.values())]
    elif row.attachment is not None:
        said = [row.attachment.name, row.attachment.words]
    elif row.version is not None:
        said = [row.version.title, row.version.body]
    else:
        said = [row.node.note] if row.node is not None else []
    return "\n".join(part for part in said if part)


def place(row: ContentCheck) -> Org | None:
    """Whose staff look at it."""
    if row.report is not None:
        return row.report.org
    if (bed := bed_of(row)) is not None:
        return bed.org
    if row.letter_line is not None:
        return _above(row.letter_line.letter.post.org)  # who is written to never holds back what is said to them
    if row.node is not None:
        return row.node.org
    if row.event is not None:
        return row.event.org
    if row.entry is not None:
        return row.entry.sign_up.event.org
    if (about := row.task or row.task_claim or row.wish or row.thanked or row.thanks) is not None:
        return about.org
    if row.notice is None and row.photo_id is not None:
        return db.session.scalar(select(Org).join(Post, Post.org_id == Org.id)
                                 .where(Post.face_photo_id == row.photo_id).order_by(Post.id).limit(1))
    return row.notice.org if row.notice is not None else None


def kind_of(row: ContentCheck) -> str:
    """In a word what it is about: a key of words.checked."""
    if row.report is not None:
        return "report"
    for about, kind in KINDS.items():
        if getattr(row, about) is not None:
            return "bed_photo" if about in ("care_entry", "flowerbed") and row.photo_id is not None else kind
    if row.notice is None:
        return "face"
    return "attachment" if row.attachment is not None else "note" if row.node_org_id is not None else "notice"


def bed_of(row: ContentCheck) -> Flowerbed | None:
    """The flowerbed that it is about in any way."""
    if row.flowerbed is not None:
        return row.flowerbed
    about = row.care_entry or row.claim or (row.bed_letter.claim if row.bed_letter is not None else None)
    return about.flowerbed if about is not None else None


def _replace(about: dict) -> None:
    """No answer to the words before lets these pass. What was not kept yet had none before."""
    if not about or not set(about) <= set(REWRITTEN) or any(row.id is None for row in about.values()):
        return
    beside = (ContentCheck.photo_id, ContentCheck.feedback_id, ContentCheck.event_message_id)
    rows_changed(update(ContentCheck).where(
        ContentCheck.kind == CheckKind.TEXT, ContentCheck.state.in_((CheckState.PENDING, CheckState.REVIEW)),
        *(getattr(ContentCheck, f"{name}_id") == row.id for name, row in about.items()),
        *(column.is_(None) for column in beside)).values(state=CheckState.REPLACED, decided_at=clock.now()))


def _words_at_bed(row: ContentCheck) -> str:
    if row.bed_letter is not None:
        return row.bed_letter.said
    if row.care_entry is not None:
        return row.care_entry.note
    return row.claim.signature if row.claim is not None else row.flowerbed.name


def _above(org: Org) -> Org:
    return org.parent or org
