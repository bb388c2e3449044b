"""Two accounts that turn out to be one person's, both signed in somewhere: one presence stays open."""

import pytest

from core.db import db, transaction
from models import Person, TaskPresence
from rules import identity
from tests.occasions import kept
from tests.tasks import adds_up, claimed, code, published, serves

pytestmark = pytest.mark.usefixtures("friday")


def join(li, chen) -> None:
    """chen's row was li's second one: it was never logged in with her phone."""
    with transaction():
        for account in list(db.session.get_one(Person, chen.person.id).identities):
            db.session.delete(account)
    with transaction():
        identity.prove_phone(db.session.get_one(Person, li.person.id), "13950800002")


@pytest.mark.parametrize("tasks", [1, 2])
def test_two_open_presences_become_one(li, chen, wang, place, passes, friday, tasks):
    ids = [published(wang, place, passes, starts_at=None, people_needed=2) for _ in range(tasks)]
    for voice, id in ((li, ids[0]), (chen, ids[-1])):
        serves(voice, place.building)
        voice.put(f"task-claims/{claimed(voice, id)['id']}/sign-in", code(wang, id))
    friday.tick(1800)
    join(li, chen)
    presences = kept(TaskPresence)
    assert {row.person_id for row in presences} == {li.person.id} and len(presences) == 2
    assert [row.signed_out_at is None for row in presences] == [True, False]
    assert [adds_up(id) for id in ids] == [1] * tasks
    mine = {row["task"]["id"]: (row["status"], row["minutes"]) for row in li.get("task-claims")["items"]
            if row["status"] != "released"}
    assert mine[ids[0]] == ("serving", 0) and mine.get(ids[-1]) == (("serving", 0) if tasks == 1 else ("served", 30))
