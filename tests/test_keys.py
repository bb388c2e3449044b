"""Rotating the keys of sealed fields: afterwards the old key can go, and nothing stays shut."""

from cryptography.fernet import Fernet

from core import crypto
from core.db import Model, db
from core.idempotency import IdempotentRequest
from models import Person, Post
from rules.people import by_phone


def test_after_a_rotation_the_old_key_can_go(app, li, wang):
    li.put("me/home", {"org_id": li.person.home_id, "room": "3-502"}, key="a-retry-after-the-rotation")
    old, new = app.config["JINLIN"].field_key_list[0], Fernet.generate_key().decode()
    crypto.use_keys([new, old])
    answer = app.test_cli_runner().invoke(args=["keys", "rotate"])
    assert answer.exit_code == 0, answer.output
    crypto.use_keys([new])
    db.session.expire_all()
    assert by_phone("13950800001").name == "李秀英"
    sealed = [(mapper.class_, column.key) for mapper in Model.registry.mappers for column in mapper.column_attrs
              if isinstance(column.columns[0].type, crypto.Sealed)]
    opened = {model for model, name in sealed for row in db.session.scalars(db.select(model)) if getattr(row, name)}
    assert opened >= {Person, Post, IdempotentRequest}
