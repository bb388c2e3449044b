"""What the desk works by, over HTTP: reply templates, routing rules with their preview, the working calendar."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

import policies
from blueprints.edge import Blueprint, authorize
from blueprints.seeing_post import SeenPost
from core import clock, paging
from core.db import db
from core.problem import Forbidden, Invalid, OutOfSight
from core.texts import text
from core.workcalendar import WorkCalendar
from models import CalendarDay, Category, Org, ReplyTemplate, Report, RoutingRule
from rules import calendar, reply_template, rerouting, routing_rule
from rules.report.telling import post_name
from rules.routing import cases
from schemas import desk as shapes
from schemas import listed

bp = Blueprint("desk_settings", __name__, url_prefix="/api/v1")
SAMPLE = 50


# --- reply templates ---

@bp.get("/reply-templates")
@bp.arguments(shapes.ReplyTemplateQuery, location="query")
@bp.response(200, listed(shapes.ReplyTemplateOut))
@authorize("template.read")
def templates(query, by):
    found = reply_template.offered(query["category"], query["action"])
    rows, cursor = paging.page(db.session, found, [ReplyTemplate.id], limit=query["limit"], cursor=query["cursor"],
                               descending=False)
    return {"items": rows, "next_cursor": cursor}


@bp.post("/reply-templates")
@bp.arguments(shapes.ReplyTemplateIn)
@bp.response(201, shapes.ReplyTemplateOut)
@authorize("template.write")
def add_template(data, by):
    return reply_template.add(data)


@bp.put("/reply-templates/<int:id>")
@bp.arguments(shapes.ReplyTemplateIn)
@bp.response(200, shapes.ReplyTemplateOut)
@authorize("template.write", row=ReplyTemplate)
def change_template(data, template, by):
    return reply_template.change(template, data)


@bp.delete("/reply-templates/<int:id>")
@bp.response(204)
@authorize("template.write", row=ReplyTemplate)
def remove_template(template, by):
    reply_template.remove(template)


# --- routing rules ---

@bp.get("/routing-rules")
@bp.response(200, shapes.RuleList)
@authorize("rule.read")
def rules(by):
    return _rules(routing_rule.ordered(), by)


@bp.post("/routing-rules")
@bp.arguments(shapes.RuleIn)
@bp.response(201, shapes.RuleOut)
@authorize("rule.write")
def add_rule(data, by):
    rule = routing_rule.add(data)
    _require(policies.may("rule.change", by, rule))
    return _reroute(_rule(rule, by), by)


@bp.put("/routing-rules/order")
@bp.arguments(shapes.OrderIn)
@bp.response(200, shapes.RuleList)
@authorize("rule.write")
def order_rules(data, by):
    before = _others(routing_rule.ordered(), by)
    after = routing_rule.put_in_order(data["ids"])
    _require(_others(after, by) == before)  # one's own may move past others'; those keep their order
    return _reroute(_rules(after, by), by)


# A rule is held after the reports that it brought: see rules/report/lock.py.

@bp.put("/routing-rules/<int:id>")
@bp.arguments(shapes.RuleIn)
@bp.response(200, shapes.RuleOut)
@authorize("rule.change", row=RoutingRule, locked=False)
def change_rule(data, rule, by):
    routing_rule.change(rule, data)
    _require(policies.may("rule.change", by, rule))
    return _reroute(_rule(rule, by), by)


@bp.delete("/routing-rules/<int:id>")
@bp.response(204)
@authorize("rule.change", row=RoutingRule, locked=False)
def remove_rule(rule, by):
    routing_rule.remove(rule)
    _reroute(None, by)


@bp.post("/routing-rules/preview")
@bp.arguments(shapes.PreviewIn)
@bp.response(200, shapes.PreviewOut)
@authorize("rule.read")
def preview(data, by):
    tried = cases.rules_in_order() if data["rules"] is None else [routing_rule.draft(rule) for rule in data["rules"]]
    compared = rerouting.compare(_last_reports(by), tried)
    return _tried(data, tried, by) | {
        "sample": [{"number": one.report.number, "category": one.report.category.name, "now": _way(one.now),
                    "then": _way(one.then), "differs": one.differs} for one in compared],
        "moves": sum(one.differs for one in compared)}


def _tried(data: dict, rules: list[RoutingRule], by) -> dict:
    if data["category"] is None or data["org_id"] is None:
        return {"rule": None, "post": None, "path": []}
    category, org = db.session.get(Category, data["category"]), db.session.get(Org, data["org_id"])
    if category is None or org is None:
        name = "category" if category is None else "org_id"
        raise Invalid("invalid", fields={name: text(f"fields.unknown_{'category' if category is None else 'place'}")})
    routed = cases.route(category, org, data["at"] or clock.now(), [rule for rule in rules if rule.active])
    return {"rule": routed.rule and _rule(routed.rule, by), "post": routed.post and SeenPost(routed.post),
            "path": [_why(**step) for step in routed.why]}


def _why(code: str, role=None, **words) -> str:
    return text(f"words.why.{code}", role=text(f"words.roles.{role}") if role else "", **words)


def _way(routed: cases.Routed) -> dict:
    return {"rule": routed.rule and routed.rule.name, "post": routed.post and post_name(routed.post)}


def _last_reports(by) -> list[Report]:
    return list(db.session.scalars(
        select(Report).where(Report.org_id.in_(policies.places_managed(by)))
        .options(joinedload(Report.category), joinedload(Report.org)).order_by(Report.id.desc()).limit(SAMPLE)))


def _rules(rows: list[RoutingRule], by) -> dict:
    return {"items": [_rule(row, by) for row in rows]}


def _rule(rule: RoutingRule, by) -> dict:
    names = ("id", "position", "name", "categories", "org", "from_time", "to_time", "days", "role", "handler_role",
             "mode", "active")
    return {name: getattr(rule, name) for name in names} | {"may_change": policies.may("rule.change", by, rule)}


def _others(rows: list[RoutingRule], by) -> list[int]:
    return [row.id for row in rows if not policies.may("rule.change", by, row)]


def _require(allowed: bool) -> None:
    if not allowed:
        raise Forbidden("not_allowed")


def _reroute(answer, by):
    rerouting.rerun(rerouting.waiting(policies.places_managed(by)))
    return answer


# --- the calendar ---

@bp.get("/calendar-days")
@bp.arguments(shapes.YearQuery, location="query")
@bp.response(200, shapes.Days)
@authorize("calendar.read")
def days(query, by):
    year = query["year"] or clock.today().year
    return {"year": year, "known": WorkCalendar.is_known(year), "items": calendar.days_set(year)}


@bp.put("/calendar-days/<day>")
@bp.arguments(shapes.DayIn)
@bp.response(200, shapes.DayOut)
@authorize("calendar.set")
def set_day(data, by, day):
    return calendar.set_day(data | {"date": _date(day)})


@bp.delete("/calendar-days/<day>")
@bp.response(204)
@authorize("calendar.set")
def clear_day(by, day):
    found = db.session.get(CalendarDay, _date(day))
    if found is not None:
        calendar.clear_day(found)


def _date(said: str) -> date:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise OutOfSight("not_found") from None
    if not 2000 <= day.year <= 2100:
        raise OutOfSight("not_found")
    return day
