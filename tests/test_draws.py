"""公开抽签: announced with the hash of its seed, listed when it closes, drawn once, and computed again by anybody."""

import json
import re
import subprocess
import sys
from datetime import timedelta
from hashlib import sha256

import pytest

from config import ROOT
from core import clock
from core.db import db, transaction
from models import Claim, Draw, Person
from rules.flowerbed import draw as draws
from tests.beds import MORNING, claimed, minute, planted, status, told

CLOSES = MORNING + timedelta(days=7)


def announced(voice, bed: int, expect: int = 201, **more) -> dict:
    return voice.post(f"flowerbeds/{bed}/draws", {"closes_at": CLOSES.isoformat(), **more}, expect=expect)


def listed(spring) -> None:
    spring.set(CLOSES)
    minute()


@pytest.fixture
def draw(spring, bed, wang) -> int:
    return announced(wang, bed)["id"]


def test_from_the_announcement_to_the_list_behind_the_winner(spring, bed, draw, doors, wang):
    voices = doors(5)
    entered = [claimed(voice, bed) for voice in voices]
    assert [(row["status"], row["number"]) for row in entered] == [("entered", n) for n in range(1, 6)]
    assert entered[0]["sentence"] == "已报名，抽签号1。3月17日09:00截止后公开抽签。"
    seen = voices[0].get(f"flowerbeds/{bed}")
    assert seen["state"] == "reserved" and seen["draw"]["entries"] == 5
    before = voices[4].get(f"draws/{draw}")
    assert (before["seed"], before["word"], before["mine"], before["actions"]) == (None, None, 5, [])
    voices[1].put(f"claims/{entered[1]['id']}/withdrawal")  # before the list: not on it
    wang.put(f"draws/{draw}/result", {"word": "早"}, expect=409)
    listed(spring)
    voices[2].put(f"claims/{entered[2]['id']}/withdrawal")  # after it: its rank is published all the same
    record = wang.get(f"draws/{draw}/record")
    assert record["numbers"] == [1, 3, 4, 5] and record["order"] is None and record["seed"] is None
    assert record["list_hash"] == sha256(b"1,3,4,5").hexdigest()
    done = wang.put(f"draws/{draw}/result", {"word": "春天"})
    assert sha256(done["seed"].encode()).hexdigest() == before["seed_hash"] == done["seed_hash"]
    order = wang.get(f"draws/{draw}/record")["order"]
    standing = [number for number in order if number != 3]
    assert done["winner"] == standing[0]
    after = {n: voices[n - 1].get(f"claims/{entered[n - 1]['id']}") for n in (1, 3, 4, 5)}
    assert after[standing[0]]["status"] == "active" and after[3]["status"] == "withdrawn"
    assert [(after[n]["status"], after[n]["position"]) for n in standing[1:]] == [("waiting", 1), ("waiting", 2)]
    assert [after[n]["rank"] for n in standing] == [order.index(n) + 1 for n in standing]
    assert [told(voice, "draw_done") for voice in voices] == [1, 0, 0, 1, 1]
    # Who comes later waits behind all of them.
    [late] = doors(1, first=9)
    assert claimed(late, bed)["position"] == 3


def test_it_is_drawn_once(spring, bed, draw, doors, wang):
    for voice in doors(3):
        claimed(voice, bed)
    listed(spring)
    first = wang.put(f"draws/{draw}/result", {"word": "一"})
    again = wang.put(f"draws/{draw}/result", {"word": "二"}, expect=409)
    assert again["code"] == "illegal_move" and again["actions"] == []
    wang.put(f"draws/{draw}/cancellation", {"reason": "不算"}, expect=409)
    assert wang.get(f"draws/{draw}") == first


def test_the_ten_lines_of_the_docs_compute_it_again(spring, bed, draw, doors, wang, tmp_path):
    """Exactly the script that stands in the docs, alone, with no module of ours in reach."""
    [script] = re.findall(r"```python\n(.*?)```", (ROOT / "docs/draw.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(script.strip().splitlines()) == 10
    (tmp_path / "check.py").write_text(script, encoding="utf-8")
    noted = wang.get(f"draws/{draw}")["seed_hash"]
    for voice in doors(6):
        claimed(voice, bed)
    listed(spring)
    noted_list = wang.get(f"draws/{draw}")["list_hash"]
    wang.put(f"draws/{draw}/result", {"word": "见证：春暖花开 🌱"})
    record = wang.get(f"draws/{draw}/record")

    def run(said: dict) -> subprocess.CompletedProcess:
        (tmp_path / "record.json").write_text(json.dumps(said), encoding="utf-8")
        return subprocess.run([sys.executable, "-I", "check.py", "record.json", noted, noted_list], cwd=tmp_path,
                              capture_output=True, text=True, timeout=120)

    done = run(record)
    assert done.returncode == 0 and done.stdout.split() == [str(number) for number in record["order"]]
    swapped = [record["order"][1], record["order"][0], *record["order"][2:]]
    for lie, why in (({"order": swapped}, "order"), ({"seed": "00" * 32}, "seed"), ({"numbers": [1, 2, 3]}, "list"),
                     ({"word": "另一个词"}, "order")):
        found = run(record | lie)
        assert found.returncode == 1 and f"the {why} is" in found.stderr


def test_the_rule_is_the_one_written_down():
    def mark(number):
        return sha256(f"ab:词:{number}".encode()).hexdigest()
    assert draws.order("ab", "词", [7, 1, 12]) == sorted([7, 1, 12], key=mark)


def test_the_window_holds_by_clock_and_by_status(spring, bed, doors, wang):
    one, two = doors(2)
    opens = MORNING + timedelta(days=1)
    draw = announced(wang, bed, opens_at=opens.isoformat())["id"]
    early = claimed(one, bed, expect=409)
    assert early["code"] == "draw_not_open" and "3月11日09:00" in early["detail"]
    spring.set(opens)
    claimed(one, bed)
    spring.set(CLOSES)
    assert claimed(two, bed, expect=409)["code"] == "draw_closed"  # the worker has not been by yet
    minute()
    # Somebody puts the clock back between list and draw: the list stays as it was published.
    spring.set(opens)
    assert claimed(two, bed, expect=409)["code"] == "draw_closed"
    minute()
    assert wang.get(f"draws/{draw}/record")["numbers"] == [1]
    assert wang.put(f"draws/{draw}/result", {"word": "好"})["winner"] == 1


def test_what_cannot_be_announced(spring, bed, doors, wang, li, zhao, place):
    one = doors(1)[0]
    for other in (li, zhao):
        announced(other, bed, expect=403)
    for closes, field in ((MORNING, "closes_at"), (MORNING + timedelta(days=400), "closes_at")):
        refused = wang.post(f"flowerbeds/{bed}/draws", {"closes_at": closes.isoformat()}, expect=422)
        assert list(refused["errors"]) == [field]
    announced(wang, bed)
    assert announced(wang, bed, expect=409)["code"] == "draw_under_way"
    held = planted(place.building, "A-02")
    claimed(one, held)
    assert announced(wang, held, expect=409)["code"] == "bed_held"


def test_a_cancelled_draw_ends_its_applications_and_says_why(spring, bed, draw, doors, wang):
    one, two = doors(2)
    first, second = claimed(one, bed), claimed(two, bed)
    two.put(f"claims/{second['id']}/withdrawal")
    done = wang.put(f"draws/{draw}/cancellation", {"reason": "管道要开挖"})
    assert (done["status"], done["cancelled_why"], done["seed"]) == ("cancelled", "管道要开挖", None)
    assert status(one, first["id"]) == "withdrawn"
    assert told(one, "draw_cancelled") == 1 and told(two, "draw_cancelled") == 0
    assert claimed(one, bed)["status"] == "active"  # free again, and first come


def test_who_has_a_bed_by_then_is_passed_by(spring, bed, draw, doors, wang, place):
    voices = doors(3)
    entered = [claimed(voice, bed) for voice in voices]
    listed(spring)
    with transaction():
        row = db.session.get_one(Draw, draw)
        first = draws.order(row.seed, "好", row.numbers)[0]
    db.session.remove()
    # The one who would come first took another bed between list and draw.
    other = planted(place.building, "A-02")
    claimed(voices[first - 1], other)
    done = wang.put(f"draws/{draw}/result", {"word": "好"})
    assert done["winner"] not in (None, first)
    assert status(voices[first - 1], entered[first - 1]["id"]) == "withdrawn"


def test_who_has_only_applied_elsewhere_is_passed_by_and_waits(spring, bed, draw, doors, wang, place):
    voices = doors(3)
    entered = [claimed(voice, bed) for voice in voices]
    listed(spring)
    with transaction():
        row = db.session.get_one(Draw, draw)
        first, second, _third = draws.order(row.seed, "好", row.numbers)
    db.session.remove()
    wang.put(f"orgs/{place.compound.id}/flowerbed-settings", {"way": "first_come", "parties": ["branch"]})
    other = claimed(voices[first - 1], planted(place.building, "A-02"))
    assert other["status"] == "applied"
    assert wang.put(f"draws/{draw}/result", {"word": "好"})["winner"] == second
    passed = voices[first - 1].get(f"claims/{entered[first - 1]['id']}")
    assert (passed["status"], passed["rank"], passed["position"]) == ("waiting", 1, 1)
    # Their other application is refused: the list counts them again.
    wang.put(f"claims/{other['id']}/refusal", {"reason": "管道"})
    wang.put(f"claims/{entered[second - 1]['id']}/refusal", {"reason": "管道"})
    assert status(voices[first - 1], entered[first - 1]["id"]) == "offered"


def test_where_the_place_draws_nobody_comes_first(spring, bed, doors, wang, place):
    [one] = doors(1)
    wang.put(f"orgs/{place.compound.id}/flowerbed-settings", {"way": "draw"})
    assert claimed(one, bed, expect=409)["code"] == "bed_by_draw"
    announced(wang, bed)
    assert claimed(one, bed)["status"] == "entered"


def test_nobody_in_it(spring, bed, draw, wang):
    listed(spring)
    done = wang.put(f"draws/{draw}/result", {"word": "空"})
    assert done["status"] == "drawn" and done["winner"] is None
    assert wang.get(f"flowerbeds/{bed}")["state"] == "free"


def test_the_seed_is_sealed_at_rest(spring, bed, draw):
    raw = db.session.execute(db.text("SELECT seed FROM draw")).scalar_one()
    seed = db.session.get_one(Draw, draw).seed
    db.session.remove()
    assert len(seed) == 64 and seed.encode() not in bytes(raw)


def crowd(place, bed: int, draw: int, count: int) -> None:
    """Applications put there in bulk, a household each."""
    from core.crypto import seal
    from models import Household
    with transaction():
        now = clock.now()
        room = seal("x")
        table = Household.__table__
        db.session.execute(table.insert(), [{"org_id": place.building.id, "room": room, "room_digest": f"d{n}",
                                             "listed": True} for n in range(count)])
        homes = list(db.session.scalars(db.select(Household.id).where(Household.room_digest.startswith("d"))
                                        .order_by(Household.id)))
        db.session.execute(Person.__table__.insert(), [
            {"home_id": place.building.id, "household_id": home, "elder_view": False, "type_scale": 1.0,
             "created_at": now} for home in homes])
        people = list(db.session.execute(db.select(Person.id, Person.household_id).where(
            Person.household_id.in_(homes)).order_by(Person.id)))
        db.session.execute(Claim.__table__.insert(), [
            {"flowerbed_id": bed, "household_id": home, "person_id": id, "status": "entered", "pledge_version": "x",
             "pledged_at": now, "created_at": now, "changed_at": now, "draw_id": draw, "number": n, "signature": "",
             "signature_state": "pending"} for n, (id, home) in enumerate(people, 1)])
        db.session.get_one(Draw, draw).entries = count
    db.session.remove()


def test_a_thousand_in_one_draw_and_nobody_lost(spring, bed, draw, place, wang):
    crowd(place, bed, draw, 1000)
    listed(spring)
    done = wang.put(f"draws/{draw}/result", {"word": "千"})
    rows = db.session.execute(db.select(Claim.status, Claim.number, Claim.rank, Claim.place)).all()
    db.session.remove()
    assert sorted(row.rank for row in rows) == list(range(1, 1001))
    assert [row.number for row in rows if row.status == "active"] == [done["winner"]]
    waiting = sorted((row for row in rows if row.status == "waiting"), key=lambda row: row.rank)
    assert [row.place for row in waiting] == list(range(1, 1000))
