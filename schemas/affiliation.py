"""Shapes of affiliations and skills."""

from marshmallow import fields, validate

from models.affiliation import AffiliationKind, AffiliationStatus, Skill
from schemas import PageArgs, id_field, listed, words
from schemas.place import OrgBrief
from schemas.plain import Schema


class AffiliationIn(Schema):
    org_id = id_field(required=True)
    kind = fields.Enum(AffiliationKind, by_value=True, load_default=AffiliationKind.HOME)
    unit = words(60, 2, required=True)


class WorkplaceIn(Schema):
    unit = words(60, 2, required=True)


class AffiliationQuery(PageArgs):
    view = fields.String(load_default="mine", validate=validate.OneOf(["mine", "desk"]))
    status = fields.Enum(AffiliationStatus, by_value=True, load_default=AffiliationStatus.ASKED, metadata={
        "description": "of the desk's view, as org_id"})
    org_id = id_field(load_default=None)


class AffiliationOut(Schema):
    """Name and phone are masked in lists; whole to oneself, and to staff who open it, which is kept."""

    id = fields.Integer()
    org = fields.Nested(OrgBrief)
    place = fields.String()
    kind = fields.String()
    kind_name = fields.String()
    unit = fields.String()
    new_unit = fields.String(allow_none=True, metadata={"description": "asked for, and not confirmed yet"})
    pairing = fields.String(metadata={"description": "of one with a unit: whether it is known to be paired here"})
    new_pairing = fields.String(metadata={"description": "the same of the unit asked for"})
    name = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    by_roster = fields.Boolean()
    status = fields.String()
    status_name = fields.String()
    why = fields.String(metadata={"description": "the reason of a refusal or an end, where that came last; to oneself"})
    asked_at = fields.DateTime()
    started_on = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)
    actions = fields.List(fields.String())


AffiliationList = listed(AffiliationOut)


class SkillIn(Schema):
    skill = fields.Enum(Skill, by_value=True, required=True)


class SkillQuery(PageArgs):
    view = fields.String(load_default="mine", validate=validate.OneOf(["mine", "desk"]), metadata={
        "description": "desk: those of who serves at my places that wait for a word"})
    confirmed = fields.Boolean(load_default=False, metadata={"description": "of the desk's view: those that have it"})


class SkillName(Schema):
    skill = fields.String()
    skill_name = fields.String()


class SkillNames(Schema):
    """Everything that can be stated, in the order in which it is offered."""

    items = fields.List(fields.Nested(SkillName))


class SkillOut(Schema):
    id = fields.Integer()
    skill = fields.String()
    skill_name = fields.String()
    name = fields.String(allow_none=True)
    confirmed = fields.Boolean()
    stated_at = fields.DateTime()


SkillList = listed(SkillOut)
