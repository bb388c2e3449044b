"""Reply templates (回复模板): what the desk starts its answers from. Nothing is said or sent here."""

from sqlalchemy import Select, or_, select

from core.db import db
from core.problem import Invalid
from core.texts import text
from models import Category, ReplyTemplate
from rules.report.workflow import WORKFLOW


def offered(category: str | None = None, action: str | None = None) -> Select:
    """All, or those for a deed on a category: its own, its branch's and everybody's."""
    found = select(ReplyTemplate)
    if action:
        found = found.where(ReplyTemplate.action == action)
    if category:
        branch = select(Category.parent_key).where(Category.key == category).scalar_subquery()
        found = found.where(or_(ReplyTemplate.category_key.is_(None), ReplyTemplate.category_key == category,
                                ReplyTemplate.category_key == branch))
    return found


def add(data: dict) -> ReplyTemplate:
    """Keep {category, action, title, body}. Raises Invalid on an unknown category or deed."""
    template = change(ReplyTemplate(), data)
    db.session.add(template)
    db.session.flush()
    return template


def change(template: ReplyTemplate, data: dict) -> ReplyTemplate:
    key = data["category"]
    if key is not None and db.session.get(Category, key) is None:
        raise Invalid("invalid", fields={"category": text("fields.unknown_category")})
    if data["action"] not in WORKFLOW.moves or WORKFLOW.moves[data["action"]].by_system:
        raise Invalid("invalid", fields={"action": text("fields.choice")})
    template.category_key, template.action = key, data["action"]
    template.title, template.body = data["title"], data["body"]
    return template


def remove(template: ReplyTemplate) -> None:
    db.session.delete(template)
