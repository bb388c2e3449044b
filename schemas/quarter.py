"""The shape of a quarter (季度) on the wire: 2026Q4."""

from marshmallow import ValidationError, fields

from core.quarter import Quarter
from core.texts import text
from schemas.plain import Schema


class QuarterField(fields.String):
    def _deserialize(self, value, attr, data, **kwargs):
        found = Quarter.read(super()._deserialize(value, attr, data, **kwargs))
        if found is None:
            raise ValidationError(text("fields.quarter"))
        return found


class QuarterQuery(Schema):
    quarter = QuarterField(load_default=Quarter.now, metadata={"description": "2026Q4; empty: the one that runs"})
