"""The words that messages about a report are filled with. Short, and never with what identifies a person."""

from datetime import datetime

from core import clock
from core.texts import text
from models import Post, Report
from rules.redaction import redact


def link(report: Report) -> str:
    return f"/p/reports/{report.id}"


def place_name(report: Report) -> str:
    """小区 and, where it is one, the building: 莲花小区 3栋."""
    if report.org_id == report.compound_id:
        return report.compound.name
    return f"{report.compound.name} {report.org.name}"


def day(moment: datetime) -> str:
    """As a person says it, in the district's time: 11月27日."""
    local = moment.astimezone(clock.civil_zone())
    return text("words.day", month=local.month, day=local.day)


def promise(report: Report) -> str:
    return day(report.due_at) if report.due_at else ""


def days_of(report: Report) -> str:
    unit = text(f"words.units.{report.category.resolve_unit}")
    return f"{report.category.resolve_quantity}{unit}"


def redacted(report: Report, words: str) -> str:
    """Words about a report without the reporter's name, room or any number that reaches them."""
    people = [person for person in (report.reporter, report.filed_by) if person is not None]
    return redact(words, [person.name for person in people], [person.room for person in people])


def post_name(post: Post) -> str:
    """A post as residents know it: 莲花小区书记."""
    return f"{post.org.name}{text(f'words.roles.{post.role}')}"
