"""Forgetting what was said and shown of a service (留存): photos after two years, words after five. What was done
when, for how long and for how many points stays. The times are those of the privacy notice."""

from sqlalchemy import delete, select, update

from core import clock
from core.db import rows_changed
from models import Dispute, DisputeStep, ReportStatus, SpotCheckStep, TaskClaim, TaskClaimStep, TaskPhoto, TaskWord
from rules.report.retention import KEPT_FOR, PHOTOS_KEPT_FOR

WORDS_KEPT_FOR = KEPT_FOR[ReportStatus.CLOSED]


def thin_out_photos() -> None:
    """The files follow (rules/photo.py)."""
    rows_changed(delete(TaskPhoto).where(TaskPhoto.at < clock.now() - PHOTOS_KEPT_FOR))


def forget_words() -> None:
    """Of claims that nothing has happened to for so long."""
    old = select(TaskClaim.id).where(TaskClaim.changed_at < clock.now() - WORDS_KEPT_FOR)
    disputes = select(Dispute.id).where(Dispute.claim_id.in_(old))
    rows_changed(update(TaskClaim).where(TaskClaim.id.in_(old), TaskClaim.account != "").values(account=""))
    rows_changed(update(Dispute).where(Dispute.id.in_(disputes), Dispute.said != "").values(said="", answer=""))
    for model, rows in ((TaskWord, TaskWord.claim_id.in_(old)), (TaskClaimStep, TaskClaimStep.task_claim_id.in_(old)),
                        (DisputeStep, DisputeStep.dispute_id.in_(disputes))):
        rows_changed(update(model).where(rows, model.words != "").values(words=""))
    rows_changed(update(SpotCheckStep).where(SpotCheckStep.at < clock.now() - WORDS_KEPT_FOR, SpotCheckStep.words != "")
                 .values(words=""))
