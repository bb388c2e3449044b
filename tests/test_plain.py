"""Our way of dumping tells every shape exactly as marshmallow tells it."""

import importlib
import pkgutil
from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import marshmallow
import pytest
from marshmallow import fields

import schemas
from schemas.plain import Schema

MOMENT = datetime(2026, 11, 24, 8, 30, 1, 5, tzinfo=UTC)
VALUES = {fields.String: "张三", fields.Integer: "7", fields.Float: 3, fields.Boolean: True, fields.DateTime: MOMENT,
          fields.AwareDateTime: MOMENT, fields.Date: date(2026, 11, 24), fields.Time: time(8, 30), fields.Raw: {"a": 1}}


def shapes():
    modules = [importlib.import_module(f"schemas.{found.name}") for found in pkgutil.iter_modules(schemas.__path__)]
    found = {kind for module in [schemas, *modules] for kind in vars(module).values()
             if isinstance(kind, type) and issubclass(kind, marshmallow.Schema)}
    return sorted(found - {Schema, marshmallow.Schema}, key=lambda kind: f"{kind.__module__}.{kind.__name__}")


def value_of(field):
    if isinstance(field, fields.Nested):
        one = sample(field.schema)
        return [one, one] if field.many else one
    if isinstance(field, fields.List):
        return [value_of(field.inner), None, value_of(field.inner)]
    if isinstance(field, fields.Enum):
        return list(field.enum)[-1]
    if isinstance(field, fields.Dict):
        return {"a": 1}
    return next((value for kind, value in VALUES.items() if isinstance(field, kind)), "x")


def sample(schema) -> dict:
    return {field.attribute or name: value_of(field) for name, field in schema.dump_fields.items()}


def as_marshmallow(schema, obj):
    """marshmallow's own dump, for what is nested too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Schema, "dump", marshmallow.Schema.dump)
        return schema.dump(obj)


@pytest.mark.once
@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: f"{shape.__module__}.{shape.__name__}")
def test_every_shape_is_told_as_marshmallow_tells_it(shape, monkeypatch):
    for kind in (fields.Method, fields.Function):  # these read a row of their own kind
        monkeypatch.setattr(kind, "_serialize", lambda self, value, attr, obj: f"by {attr}")
    schema = shape()
    assert isinstance(schema, Schema) and not any(schema._hooks[kind] for kind in ("pre_dump", "post_dump"))
    whole = sample(schema)
    for told in (whole, dict.fromkeys(whole), {"other": 1}):
        if "items" in told or "items" not in whole:  # else marshmallow takes the dictionary's own method
            assert schema.dump(told) == as_marshmallow(schema, told)
        assert schema.dump(SimpleNamespace(**told)) == as_marshmallow(schema, SimpleNamespace(**told))
    assert shape(many=True).dump([whole, whole]) == as_marshmallow(shape(many=True), [whole, whole])


@pytest.mark.once
def test_what_is_missing_takes_its_default_and_what_is_renamed_its_name():
    class Renamed(Schema):
        one = fields.Integer(attribute="two", data_key="three")
        four = fields.String(dump_default="five")
        six = fields.List(fields.List(fields.Integer()), dump_default=list)
        seven = fields.String(attribute="eight.nine")

    for told in ({"two": "2", "eight": {"nine": 9}}, {"two": None, "four": 4.5, "six": [[1, None], None]}, {"one": 1}):
        assert Renamed().dump(told) == as_marshmallow(Renamed(), told)
    assert Renamed().dump({"two": "2"}) == {"three": 2, "four": "five", "six": []}
