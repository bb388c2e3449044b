"""Routing rules (派单规则): added, changed, put in order, removed. Never asks who may, never routes."""

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from core.db import db, rows_changed
from core.problem import Conflict, Invalid
from core.texts import text
from models import Category, Org, Report, RoutingMode, RoutingRule

KEPT = ("name", "categories", "org_id", "from_time", "to_time", "days", "role", "handler_role", "mode", "active")


def ordered() -> list[RoutingRule]:
    """All of them, the sleeping ones too, as they are asked."""
    return list(db.session.scalars(
        select(RoutingRule).options(joinedload(RoutingRule.org))
        .order_by(RoutingRule.position, RoutingRule.id)))


def draft(data: dict) -> RoutingRule:
    """A rule that is kept nowhere, for a preview. Raises Invalid by field, as keeping it would."""
    org = _place(data.get("org_id"))
    _check(data)
    return RoutingRule(**{name: data[name] for name in KEPT}, org=org)


def add(data: dict) -> RoutingRule:
    """Keep a new rule at its position, or before the first that takes everything, after which none is asked."""
    rule = draft(data)
    rules = ordered()
    rules.insert(_position(data, rules), rule)
    db.session.add(rule)
    _number(rules)
    return rule


def change(rule: RoutingRule, data: dict) -> RoutingRule:
    if not _held(RoutingRule.id == rule.id):
        raise Conflict("changed_meanwhile")
    wanted = draft(data)
    for name in KEPT:
        setattr(rule, name, getattr(wanted, name))
    rule.org = wanted.org
    db.session.flush()
    return rule


def remove(rule: RoutingRule) -> None:
    """What it brought to a desk is held first: the end of the rule is written into each."""
    db.session.execute(select(Report.id).where(Report.routing_rule_id == rule.id).order_by(Report.id)
                       .with_for_update())
    rows_changed(delete(RoutingRule).where(RoutingRule.id == rule.id))


def put_in_order(ids: list[int]) -> list[RoutingRule]:
    """All rules, in the order of these ids. Raises Conflict("changed_meanwhile") when others came or went."""
    rules = {rule.id: rule for rule in _held()}
    if sorted(ids) != sorted(rules):
        raise Conflict("changed_meanwhile")
    _number([rules[id] for id in ids])
    return ordered()


def _held(*which) -> list[RoutingRule]:
    """Nobody else changing them; what only points to one does not wait: see rules/report/lock.py."""
    return list(db.session.scalars(select(RoutingRule).where(*which).order_by(RoutingRule.id)
                                   .with_for_update(key_share=True, of=RoutingRule)
                                   .execution_options(populate_existing=True)))


def _number(rules: list[RoutingRule]) -> None:
    for position, rule in enumerate(rules, 1):
        rule.position = position
    db.session.flush()


def _position(data: dict, rules: list[RoutingRule]) -> int:
    if data.get("position"):
        return data["position"] - 1
    return next((at for at, rule in enumerate(rules) if _takes_everything(rule)), len(rules))


def _takes_everything(rule: RoutingRule) -> bool:
    return rule.active and not rule.categories and not rule.org_id and rule.from_time is None and rule.days == "any"


def _place(org_id: int | None) -> Org | None:
    if org_id is None:
        return None
    org = db.session.get(Org, org_id)
    if org is None or org.ended_on is not None:
        raise _refused("org_id", "unknown_place")
    return org


def _check(data: dict) -> None:
    keys = set(data["categories"])
    known = set(db.session.scalars(select(Category.key).where(Category.key.in_(keys)))) if keys else set()
    if known != keys:
        raise _refused("categories", "unknown_category")
    if (data["from_time"] is None) != (data["to_time"] is None):
        raise _refused("to_time", "both_times")
    if data["from_time"] is not None and data["from_time"] == data["to_time"]:
        raise _refused("to_time", "same_times")
    if data["mode"] != RoutingMode.ASSIGN and data["handler_role"] is None:
        raise _refused("handler_role", "handlers_needed")


def _refused(field: str, why: str) -> Invalid:
    return Invalid("invalid", fields={field: text(f"fields.{why}")})
