"""What an answer to a content check brings (检查结果): shown or kept back, those told who wrote it or must look."""

from core import clock
from core.problem import Conflict
from core.texts import text
from models import CheckState, ContentCheck, Person
from models.post import SETTERS
from rules import check, post, thanks
from rules.event import messages
from rules.event import publish as events
from rules.event.telling import desk_link
from rules.event.telling import link as events_link
from rules.flowerbed import letters as bed_letters
from rules.flowerbed.telling import bed_link, bed_name
from rules.letter import telling as letters
from rules.notice import publish
from rules.notice.telling import link
from rules.notify import notify
from rules.task import publish as tasks
from rules.task.telling import desk_link as task_link
from rules.task.telling import link as claim_link
from rules.wish import ask as wishes
from rules.wish import word

SUGGESTED = {"pass": CheckState.PASSED, "review": CheckState.REVIEW, "risky": CheckState.REVIEW}


def settle(row: ContentCheck, suggest: str | None, label: str | None = None) -> None:
    """WeChat's word on one check. Anything but a clear pass is for a person (wechat.md: staff advice)."""
    if row.state != CheckState.PENDING:
        return
    row.label = label
    _decide(row, SUGGESTED.get(suggest or "", CheckState.REVIEW))


def hand_over(row: ContentCheck, why: str) -> None:
    """The checker failed or did not answer: a person decides."""
    if row.state != CheckState.PENDING:
        return
    row.note = why
    _decide(row, CheckState.REVIEW)


def decide(row: ContentCheck, data: dict, by: Person) -> ContentCheck:
    """A person's decision on what was held back: {passed, note}. Raises Conflict("check_decided")."""
    if row.state not in {CheckState.REVIEW, CheckState.PENDING}:
        raise Conflict("check_decided")
    row.decided_by_id = by.id
    row.note = data.get("note", "")
    _decide(row, CheckState.PASSED if data["passed"] else CheckState.REFUSED)
    if row.state == CheckState.REFUSED:
        _tell_author(row)
    return row


def _decide(row: ContentCheck, state: CheckState) -> None:
    row.state = state
    row.decided_at = clock.now()
    if row.photo is not None:
        row.photo.check_state = state
    elif row.letter_line is not None:
        letters.judged(row.letter_line, state)
    elif row.event_message is not None:
        messages.judged(row.event_message, state)
    elif row.feedback is not None:
        row.feedback.check_state = state
    elif row.event is not None:
        events.judged(row.event.id, state)
    elif row.entry is not None:
        row.entry.check_state = state
    elif row.task is not None:
        tasks.judged(row.task.id, state)
    elif row.task_claim is not None:
        row.task_claim.word.check_state = state
    elif row.wish is not None:
        wishes.judged(row.wish, state)
    elif row.thanked is not None:
        word.thanks_judged(row.thanked, state)
    elif row.thanks is not None:
        row.thanks.check_state = state
    elif row.bed_letter is not None:
        bed_letters.judged(row.bed_letter, state)
    elif row.care_entry is not None:
        row.care_entry.check_state = state
    elif row.claim is not None:
        row.claim.signature_state = state
    elif row.flowerbed is not None:
        row.flowerbed.name_state = state
    elif row.report is not None:
        row.report.check_state = state
    elif row.attachment is not None:
        row.attachment.check_state = state
    elif row.version is not None:
        publish.judged(row.version, state)
    elif row.node is not None:
        row.node.note_check = state
    for seen in (row.report, row.notice, row.flowerbed, row.claim, row.event):
        if seen is not None:
            seen.changed_at = clock.now()  # lists that others see change with it
    if state == CheckState.REVIEW:
        _call(row)


def _call(row: ContentCheck) -> None:
    """Somebody must look, and not who wrote it."""
    if row.report is not None and row.report.desk_post is not None:
        notify(row.report.desk_post.person, "check_waiting", "/desk/checks", dedupe=f"check:{row.report.id}",
               number=row.report.number)
    elif row.notice is None and (place := check.place(row)) is not None:
        for eyes in post.nearest(place, SETTERS, but=[row.author_id]):
            notify(eyes.person, "entry_check_waiting", "/desk/checks", dedupe=f"check:entry:{row.id}",
                   place=place.name, what=text(f"words.checked.{check.kind_of(row)}"))
    elif row.notice is not None and (place := check.place(row)) is not None:
        for eyes in post.nearest(place, SETTERS, but=[row.author_id]):
            notify(eyes.person, "notice_check_waiting", "/desk/checks", dedupe=f"check:notice:{row.id}",
                   title=row.notice.newest.title, place=place.name)


def _tell_author(row: ContentCheck) -> None:
    if row.report is not None:
        notify(row.author, "check_refused", f"/p/reports/{row.report_id}", number=row.report.number)
    elif row.notice is not None:
        notify(row.author, "notice_check_refused", link(row.notice), title=row.notice.newest.title,
               reason=row.note)
    elif row.event_message is not None:
        notify(row.author, "event_message_refused", desk_link(row.event), title=row.event.title, reason=row.note)
    elif row.event is not None and row.feedback is None and row.photo is None:
        notify(row.author, "event_check_refused", desk_link(row.event), title=row.event.title, reason=row.note)
    elif row.entry is not None:
        notify(row.author, "entry_check_refused", events_link(row.entry.sign_up.event), title=row.entry.title)
    elif row.task is not None:
        notify(row.author, "task_check_refused", task_link(row.task), title=row.task.title, reason=row.note)
    elif row.task_claim is not None and row.photo is not None:
        notify(row.author, "task_photo_refused", claim_link(row.task_claim.task), title=row.task_claim.task.title)
    elif row.wish is not None:
        wishes.tell_refused(row.wish, row.author)
    elif row.thanks is not None:
        notify(row.author, "thanks_check_refused", thanks.DESK, name=row.thanks.name, reason=row.note)
    elif row.bed_letter is None and (bed := check.bed_of(row)) is not None:
        notify(row.author, "bed_check_refused", bed_link(bed), bed=bed_name(bed),
               what=text(f"words.checked.{check.kind_of(row)}"))
