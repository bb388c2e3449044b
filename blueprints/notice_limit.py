"""How many notices a post may publish a month, by HTTP: read by staff, set at the top of the chain."""

import policies
from blueprints.edge import Blueprint, authorize
from core.texts import text, text_or
from models import NoticeLimit
from rules.notice import limits
from schemas import notice_limit as shapes

bp = Blueprint("notice_limit", __name__, url_prefix="/api/v1/notice-limits")


@bp.get("")
@bp.response(200, shapes.NoticeLimits)
@authorize("limit.read")
def kept(by):
    return {"items": [_told(row) for row in limits.kept()], "may_change": policies.may("limit.set", by)}


@bp.put("")
@bp.arguments(shapes.NoticeLimitIn)
@bp.response(200, shapes.NoticeLimitOut)
@authorize("limit.set")
def put(data, by):
    return _told(limits.put(data))


def _told(row: NoticeLimit) -> dict:
    return {"role": row.role, "role_name": text(f"words.roles.{row.role}"), "level": row.level,
            "level_name": text_or(f"words.levels.{row.level}", row.level), "per_month": row.per_month,
            "starts_on": row.starts_on}
