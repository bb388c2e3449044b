"""Reporting in and skills by HTTP: asked by the member, confirmed by the place where they serve."""

from flask import request

import policies
from blueprints.edge import Blueprint, acting_post, authorize, holds_until, writes
from core import paging
from core.db import db
from core.etag import unchanged
from core.texts import text
from models import Affiliation, MemberSkill
from models.affiliation import AffiliationKind, Skill
from models.post import SETTERS
from rules import member_skill
from rules.affiliation import ask as asking
from rules.affiliation import lists, pairing, workplace
from rules.redaction import mask_name, mask_phone
from schemas import Empty
from schemas import affiliation as shapes
from schemas.report import ReasonIn
from schemas.task_claim import WhoIsOut

GIVE_REASONS = frozenset({"refuse", "refuse_unit", "end"})

bp = Blueprint("affiliation", __name__, url_prefix="/api/v1")


@bp.post("/affiliations")
@bp.arguments(shapes.AffiliationIn)
@bp.response(201, shapes.AffiliationOut)
@authorize("affiliation.ask")
def ask(data, by):
    return _told(asking.ask(data, by), by)


@bp.get("/affiliations")
@bp.arguments(shapes.AffiliationQuery, location="query")
@bp.response(200, shapes.AffiliationList)
@authorize("affiliation.list")
def listed(query, by):
    statement = lists.mine(by) if query["view"] == "mine" else lists.of_places(
        policies.places_within(by, query["org_id"]), query["status"])
    rows, cursor = paging.page(db.session, statement, [Affiliation.id], limit=query["limit"], cursor=query["cursor"])
    wanted = pairing.asked_for(rows)
    return _page([_seen(row, by, wanted) for row in rows], cursor, by)


@bp.get("/affiliations/<int:id>")
@bp.response(200, shapes.AffiliationOut)
@writes
@authorize("affiliation.see", row=Affiliation)
def one(row, by):
    if row.person_id != by.id:
        lists.keep_opening(row, by, acting_post(by, row.org))
    return _seen(row, by, pairing.asked_for([row]), whole=True)


@bp.put("/affiliations/<int:id>/confirmation")
@bp.arguments(Empty)
@bp.response(200, shapes.AffiliationOut)
@authorize("affiliation.confirm", row=Affiliation)
def confirm(_data, row, by):
    return _told(asking.confirm(row, by, acting_post(by, row.org, SETTERS)), by)


@bp.put("/affiliations/<int:id>/refusal")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.AffiliationOut)
@authorize("affiliation.refuse", row=Affiliation)
def refuse(data, row, by):
    return _told(asking.refuse(row, data, by, acting_post(by, row.org, SETTERS)), by)


@bp.put("/affiliations/<int:id>/withdrawal")
@bp.arguments(Empty)
@bp.response(200, shapes.AffiliationOut)
@authorize("affiliation.withdraw", row=Affiliation)
def withdraw(_data, row, by):
    return _told(asking.withdraw(row, by), by)


@bp.put("/affiliations/<int:id>/workplace-request")
@bp.arguments(shapes.WorkplaceIn)
@bp.response(200, shapes.AffiliationOut)
@authorize("affiliation.ask_unit", row=Affiliation)
def ask_unit(data, row, by):
    return _told(workplace.ask(row, data, by), by)


@bp.put("/affiliations/<int:id>/workplace-withdrawal")
@bp.arguments(Empty)
@bp.response(200, shapes.AffiliationOut)
@authorize("affiliation.withdraw_unit", row=Affiliation)
def withdraw_unit(_data, row, by):
    return _told(workplace.withdraw(row, by), by)


@bp.put("/affiliations/<int:id>/workplace-refusal")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.AffiliationOut)
@authorize("affiliation.refuse_unit", row=Affiliation)
def refuse_unit(data, row, by):
    return _told(workplace.refuse(row, data, by, acting_post(by, row.org, SETTERS)), by)


@bp.put("/affiliations/<int:id>/workplace")
@bp.arguments(shapes.WorkplaceIn)
@bp.response(200, shapes.AffiliationOut)
@authorize("affiliation.change_unit", row=Affiliation)
def change_unit(data, row, by):
    return _told(workplace.change(row, data, by, acting_post(by, row.org, SETTERS)), by)


@bp.put("/affiliations/<int:id>/end")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.AffiliationOut)
@authorize("affiliation.end", row=Affiliation)
def end(data, row, by):
    return _told(asking.end(row, data, by, None if row.person_id == by.id else acting_post(by, row.org, SETTERS)), by)


# --- skills ---

@bp.get("/skills")
@bp.response(200, shapes.SkillNames)
@authorize("skill.list")
def all_skills(by):
    return {"items": [{"skill": skill.value, "skill_name": text(f"words.skills.{skill}")} for skill in Skill]}


@bp.post("/member-skills")
@bp.arguments(shapes.SkillIn)
@bp.response(201, shapes.SkillOut)
@authorize("skill.state")
def state(data, by):
    return _skill_told(member_skill.state(data["skill"], by), by)


@bp.get("/member-skills")
@bp.arguments(shapes.SkillQuery, location="query")
@bp.response(200, shapes.SkillList)
@authorize("skill.list")
def skills(query, by):
    statement = member_skill.mine(by) if query["view"] == "mine" else member_skill.of_places(
        policies.places_managed(by), confirmed=query["confirmed"])
    rows, cursor = paging.page(db.session, statement, [MemberSkill.id], limit=query["limit"], cursor=query["cursor"])
    return _page([_skill_seen(row, by) for row in rows], cursor, by)


@bp.get("/member-skills/<int:id>/member")
@bp.response(200, WhoIsOut)
@writes
@authorize("skill.see_member", row=MemberSkill)
def skilled(row, by):
    return member_skill.see(row, by, _post_where_they_serve(row, by))


@bp.put("/member-skills/<int:id>/confirmation")
@bp.arguments(Empty)
@bp.response(200, shapes.SkillOut)
@authorize("skill.confirm", row=MemberSkill)
def confirm_skill(_data, row, by):
    return _skill_told(member_skill.confirm(row, _post_where_they_serve(row, by)), by)


@bp.put("/member-skills/<int:id>/refusal")
@bp.arguments(ReasonIn)
@bp.response(204)
@authorize("skill.refuse", row=MemberSkill)
def refuse_skill(data, row, by):
    member_skill.refuse(row, data)


@bp.delete("/member-skills/<int:id>")
@bp.response(204)
@authorize("skill.drop", row=MemberSkill)
def drop_skill(row, by):
    member_skill.drop(row)


def _post_where_they_serve(row: MemberSkill, by):
    posts = (policies.post_over(by, place.org, SETTERS) for place in member_skill.places_of(row))
    return next(post for post in posts if post is not None)


def _page(items: list[dict], cursor: str | None, by):
    return unchanged(by.id, request.full_path, items, cursor, until=holds_until()) or {
        "items": items, "next_cursor": cursor}


def _told(row: Affiliation, by) -> dict:
    db.session.flush()
    return _seen(row, by, pairing.asked_for([row]))


def _seen(row: Affiliation, by, wanted: dict[str, int], *, whole: bool = False) -> dict:
    """`wanted` are the units that somebody asks for: see pairing.asked_for."""
    whole = whole or row.person_id == by.id
    name, phone = row.person.name, row.person.phone
    return {"id": row.id, "org": row.org, "place": row.org.full_name, "kind": row.kind.value,
            "kind_name": text(f"words.affiliation.kinds.{row.kind}"), "unit": row.unit, "new_unit": row.new_unit,
            "pairing": _pairing("pairing", row, row.unit_id, by),
            "new_pairing": _pairing("new_pairing", row, wanted.get(row.new_unit), by) if row.new_unit else "",
            "name": name if whole else mask_name(name), "phone": phone if whole else mask_phone(phone),
            "by_roster": row.by_roster,
            "status": row.status.value, "status_name": text(f"words.affiliation.status.{row.status}"),
            "why": _reason(row) if row.person_id == by.id else "", "asked_at": row.asked_at,
            "started_on": row.started_on, "ended_on": row.ended_on, "actions": policies.actions(row, by)}


def _reason(row: Affiliation) -> str:
    last = row.steps[-1]
    return last.words if last.action in GIVE_REASONS else ""


def _pairing(said: str, row: Affiliation, unit_id: int | None, by) -> str:
    if row.kind != AffiliationKind.UNIT:
        return ""
    stands, place = pairing.standing(unit_id, row.org)
    eyes = "mine" if row.person_id == by.id else "staff"
    return text(f"words.affiliation.{said}.{eyes}.{stands}", place=place)


def _skill_told(row: MemberSkill, by) -> dict:
    db.session.flush()
    return _skill_seen(row, by)


def _skill_seen(row: MemberSkill, by) -> dict:
    return {"id": row.id, "skill": row.skill.value, "skill_name": text(f"words.skills.{row.skill}"),
            "name": row.person.name if row.person_id == by.id else mask_name(row.person.name),
            "confirmed": row.confirmed_at is not None, "stated_at": row.stated_at}
