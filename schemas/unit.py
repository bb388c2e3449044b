"""Shapes of units, of who speaks for them, of their people's service and of what is counted."""

from marshmallow import fields, validate

from core.texts import text
from schemas import PageArgs, id_field, listed, words
from schemas.desk import PHONE
from schemas.place import OrgBrief
from schemas.plain import Schema
from schemas.quarter import QuarterField, QuarterQuery

BY = ["unit", "community", "street", "district"]


class UnitIn(Schema):
    name = words(100, 2, required=True)
    paired_id = id_field(load_default=None, allow_none=True)


class PairingIn(Schema):
    """The community that the unit is paired with; empty: none any more."""

    paired_id = id_field(required=True, allow_none=True)


class MergerIn(Schema):
    into_id = id_field(required=True)


class LiaisonIn(Schema):
    name = words(40, 1, required=True)
    phone = fields.String(required=True, validate=PHONE)


class UnitQuery(PageArgs):
    q = words(60, load_default="")
    alike = fields.Boolean(load_default=False, metadata={"description": "those alone that may be spelled in two ways"})


class UnitBrief(Schema):
    id = fields.Integer()
    name = fields.String()


class LiaisonOut(Schema):
    id = fields.Integer()
    name = fields.String(allow_none=True)  # masked
    phone = fields.String(allow_none=True)  # masked
    started_on = fields.Date()
    ended_on = fields.Date(allow_none=True)


class UnitOut(UnitBrief):
    paired = fields.Nested(OrgBrief, allow_none=True)
    liaisons = fields.List(fields.Nested(LiaisonOut))
    alike = fields.List(fields.Nested(UnitBrief))  # of the same name but for 有限公司 and the like
    can_keep = fields.Boolean()  # the asker may pair, merge, grant


UnitList = listed(UnitOut)


class ServiceQuery(PageArgs, QuarterQuery):
    pass


class ServiceLine(Schema):
    on = fields.String()
    place = fields.String()
    title = fields.String()
    kind = fields.String()
    minutes = fields.Integer()
    certified_by = fields.String()
    review = fields.String()


class UnitServiceLine(ServiceLine):
    name = fields.String(allow_none=True)


UnitServices = listed(UnitServiceLine)


class CountQuery(QuarterQuery):
    by = fields.String(load_default="community", validate=validate.OneOf(BY))


class CountRowsQuery(CountQuery, PageArgs):
    id = id_field(required=True, metadata={"description": "the unit or place of the line"})
    figure = fields.String(required=True, validate=validate.OneOf(["due", "reported", "served"]))


class ServiceCount(Schema):
    """Members, those reported in, those of them who served; and what these did. A rate of nothing is null."""

    id = fields.Integer()
    name = fields.String()
    due = fields.Integer()
    reported = fields.Integer()
    served = fields.Integer()
    reported_rate = fields.String(allow_none=True)
    served_rate = fields.String(allow_none=True)
    services = fields.Integer()
    minutes = fields.Integer()


class ServiceCounts(Schema):
    quarter = QuarterField()
    by = fields.String()
    by_name = fields.Function(lambda counts: text(f"words.unit.by.{counts['by']}"))
    items = fields.List(fields.Nested(ServiceCount))


class ServiceCountRow(Schema):
    """One person behind a number; the name is masked."""

    name = fields.String(allow_none=True)
    places = fields.List(fields.String())
    unit = fields.String()
    services = fields.Integer()
    minutes = fields.Integer()


ServiceCountRows = listed(ServiceCountRow)
