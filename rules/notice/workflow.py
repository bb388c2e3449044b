"""The workflow of a notice (通知流程). docs/workflows.md is made from this table."""

from models import NoticeStatus, NoticeStep
from rules.workflow import STAY, Workflow, move

S = NoticeStatus


def _step(notice, *, action, from_status, to_status, at, by=None, post=None, org=None, words="") -> NoticeStep:
    return NoticeStep(notice=notice, action=action, from_status=from_status, to_status=to_status, at=at,
                      by_id=by.id if by else None, by_post_id=post.id if post else None,
                      org_id=org.id if org else None, words=words or "")


WORKFLOW = Workflow(
    "notice", _step,
    move("rewrite", "text", {S.DRAFT}, STAY),
    move("submit_for_review", "review", {S.DRAFT}, S.REVIEW),
    move("send_back", "return", {S.REVIEW}, S.DRAFT),
    move("publish", "publication", {S.DRAFT, S.REVIEW}, S.PUBLISHED),
    move("relay", "relay", {S.PUBLISHED}, STAY),
    move("read", "reading", {S.PUBLISHED, S.WITHDRAWN}, STAY),
    move("confirm", "confirmation", {S.PUBLISHED}, STAY),
    move("correct", "corrections", {S.PUBLISHED}, STAY),
    move("withdraw", "withdrawal", {S.PUBLISHED}, S.WITHDRAWN),
    move("discard", "discarding", {S.DRAFT, S.REVIEW}, S.DISCARDED),
    first="write",
)
