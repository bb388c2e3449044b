"""The database goes away under us: a clear answer meanwhile, and nothing lost or doubled after."""

import pytest
import sqlalchemy

from core.db import db

pytestmark = pytest.mark.postgresql


@pytest.fixture
def cut(app):
    """Cut every connection to the database but this one, as a restart of the server does."""
    def all_others():
        server = sqlalchemy.create_engine(app.config["SQLALCHEMY_DATABASE_URI"], poolclass=sqlalchemy.NullPool)
        with server.connect() as connection:
            connection.execute(sqlalchemy.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"))
    db.session.remove()
    yield all_others
    db.session.remove()
    db.engine.dispose()


def test_a_write_is_tried_again_and_done_once(li, place, cut):
    body = {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id}
    li.get("me")
    cut()
    answers = [li.ask("POST", "reports", body, key="the-same-key") for _ in range(4)]
    codes = [answer.get("code") for answer in answers]
    assert set(codes) <= {None, "unavailable"} and codes[-1] is None
    numbers = {answer["number"] for answer in answers if "number" in answer}
    assert len(numbers) == 1
    assert len(li.get("reports?view=mine")["items"]) == 1
