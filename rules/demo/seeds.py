"""The first settings of a new place: rules, templates, limits, what plants need. What staff have made since is never
touched."""

from sqlalchemy import func, select

from core.db import db
from core.texts import table
from models import CareNeed, NoticeLimit, ReplyTemplate, RequiredPost, Role, RoutingMode, RoutingRule
from rules.flowerbed import need


def load() -> dict[str, int]:
    """{rules, required, templates, limits, needs} put in; nothing where there already are some. Categories
    come first."""
    seeds = table("seeds")
    return {"rules": _fill(RoutingRule, [_rule(at, entry) for at, entry in enumerate(seeds["rules"], 1)]),
            "required": _fill(RequiredPost, [RequiredPost(**entry) for entry in seeds["required"]]),
            "templates": _fill(ReplyTemplate, [_template(entry) for entry in seeds["templates"]]),
            "limits": _fill(NoticeLimit, [NoticeLimit(**entry) for entry in seeds["notice_limits"]]),
            "needs": _fill(CareNeed, need.seeds())}


def _fill(model, rows: list) -> int:
    if db.session.scalar(select(func.count()).select_from(model)):
        return 0
    db.session.add_all(rows)
    db.session.flush()
    return len(rows)


def _rule(position: int, entry: dict) -> RoutingRule:
    handler = entry.get("handler_role")
    return RoutingRule(
        position=position, name=entry["name"], categories=entry.get("categories", []), days="any",
        from_time=entry.get("from_time"), to_time=entry.get("to_time"), role=Role(entry["role"]),
        handler_role=Role(handler) if handler else None, mode=RoutingMode(entry.get("mode", "assign")),
        active=entry.get("active", True))


def _template(entry: dict) -> ReplyTemplate:
    return ReplyTemplate(category_key=entry.get("category"), action=entry["action"], title=entry["title"],
                         body=entry["body"])
