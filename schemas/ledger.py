"""Shapes of the ledgers."""

from marshmallow import fields

from models.ledger import Ledger
from schemas import PageArgs
from schemas.plain import Schema


class LedgerQuery(PageArgs):
    ledger = fields.Enum(Ledger, by_value=True, load_default=Ledger.GOODWILL)


class PointsOut(Schema):
    """Balances are sums of lines; `goodwill` can be spent, `appraisal` cannot. Certified minutes and services."""

    goodwill = fields.Integer()
    appraisal = fields.Integer()
    minutes_this_quarter = fields.Integer()
    minutes_this_year = fields.Integer()
    services_this_year = fields.Integer()


class LedgerEntryOut(Schema):
    id = fields.Integer()
    number = fields.Integer()
    points = fields.Integer()
    balance = fields.Integer()
    kind = fields.String()
    kind_name = fields.String()
    about = fields.String()
    at = fields.DateTime()
    claim_id = fields.Integer(allow_none=True)
