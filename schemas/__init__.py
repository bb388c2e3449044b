"""Floor 2: shapes on the wire. Field-local checks only; no queries, no permissions. Errors are Chinese."""

from functools import cache

from marshmallow import fields, validate

from core.texts import text
from schemas.plain import Schema


def speak() -> None:
    """Let the library's own complaints be ours, in the words of texts/…/fields.toml."""
    fields.Field.default_error_messages.update(
        required=text("fields.required"), null=text("fields.null"), validator_failed=text("fields.invalid"))
    for kind in vars(fields).values():
        if isinstance(kind, type) and issubclass(kind, fields.Field) and "default_error_messages" in vars(kind):
            for name in kind.default_error_messages:
                if name not in {"required", "null"}:
                    kind.default_error_messages[name] = text("fields.invalid")
    validate.Length.message_min = text("fields.too_short")
    validate.Length.message_max = text("fields.too_long")
    validate.Length.message_all = text("fields.length")
    validate.Length.message_equal = text("fields.exact")
    # Range fills its patterns twice: once with the signs of its bounds, then with the bounds.
    for name, key in (("message_min", "too_small"), ("message_max", "too_big"), ("message_all", "range")):
        setattr(validate.Range, name, text(f"fields.{key}").replace("{", "{{").replace("}", "}}"))
    validate.Regexp.default_message = text("fields.invalid")
    validate.OneOf.default_message = text("fields.choice")
    Schema.error_messages["unknown"] = text("fields.unknown")
    Schema.error_messages["type"] = text("fields.invalid")


speak()


class Words(fields.String):
    """A text somebody typed: trimmed, without NUL or other control characters, which PostgreSQL cannot keep."""

    def _deserialize(self, value, attr, data, **kwargs):
        said = super()._deserialize(value, attr, data, **kwargs)
        return "".join(c for c in said if c in "\n\t" or (ord(c) >= 32 and not 0xD800 <= ord(c) <= 0xDFFF)).strip()


def words(most: int, least: int = 0, **kwargs) -> Words:
    return Words(validate=validate.Length(min=least, max=most), **kwargs)


class Id(fields.Integer):
    """A row's number: from JSON a whole number, from a query its digits; never a fraction, never yes or no."""

    def _validated(self, value):
        if isinstance(value, bool | float):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


def id_field(**kwargs) -> Id:
    return Id(validate=validate.Range(min=1, max=2**31 - 1), **kwargs)


class PageArgs(Schema):
    limit = fields.Integer(load_default=20, validate=validate.Range(min=1, max=100))
    cursor = fields.String(load_default=None)


class Empty(Schema):
    """A deed that needs no words."""


@cache
def listed(shape: type[Schema]) -> type[Schema]:
    """The shape of a list of these, made once: {"items": […], "next_cursor": …}."""
    return type(f"{shape.__name__}List", (Schema,), {
        "items": fields.List(fields.Nested(shape)),
        "next_cursor": fields.String(allow_none=True),
    })
