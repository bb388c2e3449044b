"""Shapes of the import of a roster: how it is tried, and what came of it."""

from marshmallow import fields

from schemas.plain import Schema


class RosterQuery(Schema):
    dry_run = fields.Boolean(load_default=False)
    end_vanished = fields.Boolean(load_default=False)


class RosterOut(Schema):
    dry_run = fields.Boolean()
    problems = fields.List(fields.Dict())
    added = fields.Dict(keys=fields.String(), values=fields.Integer())
    changed = fields.List(fields.Dict())
    vanished = fields.List(fields.Dict())
    unread = fields.List(fields.Dict(), metadata={"description": "words for skills that nobody knows yet"})
