"""Shapes of claims. Whose name an asker may read is decided in blueprints/seeing_bed.py."""

from marshmallow import fields, validate

from models.claim import ClaimStatus
from schemas import PageArgs, id_field, listed, words
from schemas.plain import Schema


class PledgeIn(Schema):
    pledge_version = words(20, 1, required=True)


class ClaimIn(PledgeIn):
    signature = words(12, load_default="")


class ReleaseIn(Schema):
    reason = words(200, load_default="")


class JoinIn(Schema):
    code = words(30, 1, required=True)


class ClaimQuery(PageArgs):
    view = fields.String(load_default="mine", validate=validate.OneOf(["mine", "desk"]))
    status = fields.Enum(ClaimStatus, by_value=True, load_default=None)
    org_id = id_field(load_default=None)


class BedBrief(Schema):
    id = fields.Integer()
    code = fields.String()
    place = fields.String()
    name = fields.String()
    org = fields.String()  # 莲花小区 3栋


class AgreementOut(Schema):
    party = fields.String()
    party_name = fields.String()
    agreed_at = fields.DateTime(allow_none=True)


class CoAdopterOut(Schema):
    id = fields.Integer()
    who = fields.String()
    joined_at = fields.DateTime()


class ClaimOut(Schema):
    """One claim as one asker sees it. `who` is masked to staff and missing to owners' committee and property."""

    id = fields.Integer()
    flowerbed = fields.Nested(BedBrief)
    status = fields.String()
    status_name = fields.String()
    sentence = fields.String()
    why = fields.String()  # of a refusal, a recovery
    is_mine = fields.Boolean()
    who = fields.String()
    building = fields.String()
    signature = fields.String()
    signature_check = fields.String(allow_none=True)
    pledge_version = fields.String()
    pledged_at = fields.DateTime()
    draw_id = fields.Integer(allow_none=True)
    number = fields.Integer(allow_none=True)
    rank = fields.Integer(allow_none=True)
    position = fields.Integer(allow_none=True)
    offered_until = fields.DateTime(allow_none=True)
    starts_on = fields.Date(allow_none=True)
    ends_on = fields.Date(allow_none=True)
    renewable_from = fields.Date(allow_none=True)
    leaves_on = fields.Date(allow_none=True)
    ended_at = fields.DateTime(allow_none=True)
    ended_as = fields.String(allow_none=True)
    care_due_on = fields.Date(allow_none=True)
    release_on = fields.Date(allow_none=True)
    agreements = fields.List(fields.Nested(AgreementOut))
    co_adopters = fields.List(fields.Nested(CoAdopterOut))
    created_at = fields.DateTime()
    changed_at = fields.DateTime()
    actions = fields.List(fields.String())


ClaimList = listed(ClaimOut)


class InvitationOut(Schema):
    code = fields.String()
    until = fields.Date()


class ClaimStepOut(Schema):
    id = fields.Integer()
    at = fields.DateTime()
    action = fields.String()
    action_name = fields.String()
    who = fields.String()
    text = fields.String()
    from_status = fields.String(allow_none=True)
    to_status = fields.String()
