"""What a bed shows of itself: its name and plaque once checked, its year, words to its adopters, a report of damage."""

import io
from contextvars import Context
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
import segno
from PIL import Image

from core.db import db, looking, transaction
from jobs import clockwork
from models import BedLetter, CareEntry, Claim, ClaimStatus, ContentCheck, Flowerbed
from rules.flowerbed import letters, page, plaque
from tests.cast import upload
from tests.gardens import holds, told
from tests.test_bed_care import log
from tests.test_queries import asks

pytestmark = pytest.mark.usefixtures("april")


def name(voice, garden, expect=200, **more):
    return voice.put(f"claims/{garden['claim']}/plaque", {"name": "春在窗下", "signature": "三楼一家"} | more,
                     expect=expect)


def on_the_plaque(garden) -> plaque.Plaque:
    with looking():
        return page.plaque(db.session.get(Flowerbed, garden["bed"]))


# --- name and plaque -----------------------------------------------------------------------------------------------

def test_name_and_signature_stand_there_once_they_have_passed(li, chen, garden, passes):
    before = on_the_plaque(garden)
    assert (before.name, before.by, before.since, before.plants) == ("", "本小区居民", "2027年4月起", "月季")
    told_back = name(li, garden)
    assert told_back == {"name": "春在窗下", "name_check": "pending", "signature": "三楼一家",
                         "signature_check": "pending"}
    assert on_the_plaque(garden) == before and chen.get(f"flowerbeds/{garden['bed']}")["name"] == ""
    assert li.get(f"flowerbeds/{garden['bed']}")["name"] == "春在窗下"
    passes()
    after = on_the_plaque(garden)
    assert (after.name, after.by) == ("春在窗下", "三楼一家")
    assert chen.get(f"flowerbeds/{garden['bed']}")["name"] == "春在窗下"


def test_what_was_asked_about_other_words_says_nothing_of_these(li, garden):
    from rules import verdict
    name(li, garden, name="好名字")
    with transaction():
        asked = db.session.scalars(db.select(ContentCheck).where(ContentCheck.flowerbed_id.is_not(None))).one().id
    db.session.remove()
    name(li, garden, name="坏名字")
    with transaction():  # WeChat's word on the first name comes late
        verdict.settle(db.session.get(ContentCheck, asked), "pass")
    db.session.remove()
    assert on_the_plaque(garden).name == ""
    with looking():
        assert [check.state for check in db.session.scalars(db.select(ContentCheck).where(
            ContentCheck.flowerbed_id.is_not(None)).order_by(ContentCheck.id))] == ["refused", "pending"]


def test_a_refused_name_is_told_and_not_shown(li, wang, garden, passes):
    name(li, garden)
    passes(suggest="risky")
    kinds = {check["about"]["kind"]: check for check in wang.get("checks")["items"]}
    assert set(kinds) == {"bed_name", "signature"} and kinds["bed_name"]["text"] == "春在窗下"
    assert len(told(wang, "entry_check_waiting")) == 2
    wang.put(f"checks/{kinds['bed_name']['id']}/decision", {"passed": False})
    assert on_the_plaque(garden).name == "" and "花圃的名字没有通过检查" in told(li, "bed_check_refused")[0]
    name(li, garden, name="", signature="")  # none is fine
    assert on_the_plaque(garden).by == "本小区居民"


def test_only_the_household_names_it(li, chen, wang, garden):
    name(chen, garden, expect=404)
    name(wang, garden, expect=403)
    assert set(name(li, garden, expect=422, name="长" * 17, signature="长" * 13)["errors"]) == {"name", "signature"}


def test_the_plaque_s_code_leads_to_the_bed(li, garden, app, tmp_path):
    answer = li.get(f"flowerbeds/{garden['bed']}/plaque.png")
    image = Image.open(io.BytesIO(answer.data)).convert("L")
    assert image.size == plaque.SIZE and answer.mimetype == "image/png"
    address = f"{app.config['JINLIN'].public_url}p/flowerbeds/{garden['bed']}"
    matrix = segno.make(address, error="m", micro=False).matrix
    left, top = plaque.SIZE[0] - 80 - plaque.CODE, 440
    code = image.crop((left, top, left + plaque.CODE, top + plaque.CODE))
    box = code.point(lambda v: 255 * (v < 128)).getbbox()
    step = (box[2] - box[0]) / len(matrix)
    read = [[code.getpixel((int(box[0] + (x + .5) * step), int(box[1] + (y + .5) * step))) < 128
             for x in range(len(matrix))] for y in range(len(matrix))]
    assert read == [[bool(dot) for dot in row] for row in matrix]


def test_the_plaque_is_made_once_for_who_has_it(li, garden, passes):
    path = f"flowerbeds/{garden['bed']}/plaque.png"
    first = li.get(path)
    kept = {"If-None-Match": first.headers["ETag"], "Authorization": f"Bearer {li.token}"}
    ask = partial(li.client.get, f"/api/v1/{path}", headers=kept)
    assert Context().run(ask).status_code == 304
    name(li, garden)
    passes()
    changed = Context().run(ask)
    assert changed.status_code == 200 and changed.data != first.data
    replace(li, token="nobody").get(path, expect=401)


class Asked:
    """WeChat, as far as a plaque asks it."""

    def __init__(self, code: bytes | None):
        self.code, self.times = code, []

    def mini_code(self, scene: str, where: str) -> bytes:
        from gateways.wechat import Unreachable
        self.times.append((scene, where))
        if self.code is None:
            raise Unreachable("down")
        return self.code


def test_wechat_s_code_is_asked_for_once_and_a_dead_wechat_costs_only_that(li, garden, app, monkeypatch, picture):
    path = f"flowerbeds/{garden['bed']}/plaque.png"
    dead, alive = Asked(None), Asked(picture(3))
    monkeypatch.setitem(app.extensions, "wechat", dead)
    app.extensions["storage"].delete(page.mini_code_key(db.session.get(Flowerbed, garden["bed"])))
    without = li.get(path).data
    monkeypatch.setitem(app.extensions, "wechat", alive)
    within = li.get(path).data
    assert li.get(path).data == within != without
    assert dead.times == alive.times == [(f"f={garden['bed']}", "pages/flowerbed/flowerbed")]
    app.extensions["storage"].delete(page.mini_code_key(db.session.get(Flowerbed, garden["bed"])))


# --- the year ------------------------------------------------------------------------------------------------------

def test_the_year_shows_what_has_passed_month_by_month(li, chen, garden, passes, picture, april):
    first = upload(li, picture(1))["id"]
    log(li, garden, "water", photo_id=first)
    assert chen.get(f"flowerbeds/{garden['bed']}/pictures")["months"] == []
    passes()
    april.tick(86400 * 28)
    for number in range(2, 10):
        log(li, garden, "weed", photo_id=upload(li, picture(number))["id"])
    passes()
    log(li, garden, "tidy", photo_id=upload(li, picture(20))["id"])
    year = chen.get(f"flowerbeds/{garden['bed']}/pictures?year=2027")
    assert [(one["month"], len(one["pictures"])) for one in year["months"]] == [(4, 1), (5, page.A_MONTH)]
    assert year["months"][0]["pictures"][0]["photo"]["id"] == first
    assert chen.get(f"flowerbeds/{garden['bed']}/pictures?year=2026") == {"year": 2026, "months": []}
    chen.get(f"flowerbeds/{garden['bed']}/pictures?year=99999", expect=422)
    with transaction() as session:  # through all its adopters
        session.get(Claim, garden["claim"]).status = ClaimStatus.ENDED
    assert len(chen.get(f"flowerbeds/{garden['bed']}/pictures")["months"]) == 2


# --- damage --------------------------------------------------------------------------------------------------------

def test_one_bed_says_what_the_asker_may_do(li, chen, wang, garden, enter, place):
    path = f"flowerbeds/{garden['bed']}"
    assert "letters" in chen.get(path)["actions"] and not {"letters", "inspections"} & set(li.get(path)["actions"])
    assert "inspections" in wang.get(path)["actions"] and "inspections" not in chen.get(path)["actions"]
    name(li, garden)
    with transaction() as session:
        holds(session, session.get(Flowerbed, garden["bed"]), chen.person.id, ClaimStatus.WAITING, place=1)
    assert (li.get(path)["name"], chen.get(path)["name"]) == ("春在窗下", "")  # who waits for it is as others are


def test_damage_opens_a_report_with_all_but_the_words(chen, place, garden):
    draft = chen.get(f"flowerbeds/{garden['bed']}/damage")
    assert draft == {"category": "lawn_care", "org_id": place.compound.id, "lng": 117.03, "lat": 25.08,
                     "address": "A-03号花圃（3栋南侧）"}
    report = chen.post("reports", draft | {"description": "花被车压了"})
    assert report["place"]["address"] == "A-03号花圃（3栋南侧）"


# --- words to the adopters -----------------------------------------------------------------------------------------

SAID = "陈小明：花真好看，能分我一枝吗？电话13950800002"


def write(voice, garden, said=SAID, expect=201):
    return voice.post(f"flowerbeds/{garden['bed']}/letters", {"said": said}, expect=expect)


def test_they_go_both_ways_checked_and_without_addresses(li, chen, garden, passes):
    mine = write(chen, garden)
    assert (mine["said"], mine["check"], mine["is_mine"]) == (SAID, "pending", True)
    at = f"claims/{garden['claim']}/letters"
    assert li.get(at)["items"] == [] and told(li, "bed_letter_new") == []
    passes()
    [seen] = li.get(at)["items"]
    assert len(told(li, "bed_letter_new")) == 1 and seen["who"] == "一位邻居" and seen["check"] is None
    assert "花真好看" in seen["said"] and not {"陈小明", "13950800002"} & {seen["said"][i:j] for i in range(40)
                                                                    for j in range(i, 60)}
    answer = li.post(at, {"letter_id": seen["id"], "said": "李秀英：来3栋拿"})
    assert answer["from_adopters"] and answer["thread"] == seen["thread"]
    assert len(chen.get(f"flowerbeds/{garden['bed']}/letters")["items"]) == 1
    passes()
    [theirs, own] = chen.get(f"flowerbeds/{garden['bed']}/letters")["items"]
    assert (theirs["who"], own["who"], own["is_mine"]) == ("认养人", "我", True) and "李秀英" not in theirs["said"]
    assert told(chen, "bed_letter_answered") == ["莲花小区A-03的认养人回复了您的留言，请点开看。"]


def test_nobody_else_reads_or_answers_them(li, chen, wang, gao, enter, place, garden, passes):
    letter = write(chen, garden)
    passes()
    other = enter("other", home=place.building)
    write(other, garden, said="另一件事")
    passes()
    assert [one["said"] for one in other.get(f"flowerbeds/{garden['bed']}/letters")["items"]] == ["另一件事"]
    assert len({one["thread"] for one in li.get(f"claims/{garden['claim']}/letters")["items"]}) == 2
    for voice, expect in ((wang, 403), (gao, 404), (other, 404), (chen, 404)):
        voice.get(f"claims/{garden['claim']}/letters", expect=expect)
        voice.post(f"claims/{garden['claim']}/letters", {"letter_id": letter["id"], "said": "我"}, expect=expect)
    assert "letter_id" in li.post(f"claims/{garden['claim']}/letters", {"letter_id": 999, "said": "喂"},
                                  expect=422)["errors"]


def test_one_that_is_refused_never_arrives(li, chen, wang, garden, passes):
    write(chen, garden)
    passes(suggest="risky")
    [check] = wang.get("checks")["items"]
    assert check["about"]["kind"] == "bed_letter" and "13950800002" not in check["text"]
    wang.put(f"checks/{check['id']}/decision", {"passed": False})
    assert li.get(f"claims/{garden['claim']}/letters")["items"] == [] and len(told(chen, "bed_letter_refused")) == 1
    assert chen.get(f"flowerbeds/{garden['bed']}/letters")["items"][0]["check"] == "refused"


def test_three_a_day_to_all_beds_and_none_to_oneself_or_nobody(li, chen, garden, april):
    assert write(li, garden, expect=409)["code"] == "letter_to_own_bed"
    for _ in range(letters.LETTERS_A_DAY):
        write(chen, garden)
    april.tick(60)
    refused = write(chen, garden, expect=429)
    assert refused["code"] == "letters_today" and refused["retry_after"] == 24 * 3600 - 60
    april.tick(24 * 3600)
    write(chen, garden)
    for said in ("", "  ", "长" * 501):
        assert "said" in write(chen, garden, said=said, expect=422)["errors"]
    with transaction() as session:
        session.get(Claim, garden["claim"]).status = ClaimStatus.ENDED
    assert write(chen, garden, expect=409)["code"] == "bed_unclaimed"


def test_the_next_household_does_not_read_the_letters_of_the_last(li, chen, enter, place, garden, passes):
    write(chen, garden)
    passes()
    heir = enter("heir", home=place.building)
    with transaction() as session:
        old = session.get(Claim, garden["claim"])
        old.status = ClaimStatus.ENDED
        session.flush()
        new = holds(session, old.flowerbed, heir.person.id).id
    assert heir.get(f"claims/{new}/letters")["items"] == []
    heir.get(f"claims/{garden['claim']}/letters", expect=404)


def test_words_are_kept_five_years_and_lose_the_name_with_the_account(li, chen, garden, passes, april):
    from models import Person
    from rules import account
    write(chen, garden)
    log(li, garden, note="李秀英浇的")
    passes()
    copy = chen.get("me/export")["bed_letters"]
    assert [row["said"] for row in copy] == [SAID] and li.get("me/export")["care"][0]["note"] == "李秀英浇的"
    chen.delete("me", expect=202)
    li.delete("me", expect=202)
    with transaction():
        for voice in (chen, li):
            account.erase(db.session.get(Person, voice.person.id))
    db.session.remove()
    with looking():
        said = db.session.scalar(db.select(BedLetter.said))
        assert "陈小明" not in said and "13950800002" not in said and "花真好看" in said
    april.tick(timedelta(days=5 * 365 + 1).total_seconds())
    clockwork.every_night()
    db.session.remove()
    with looking():
        assert db.session.scalar(db.select(BedLetter.said)) == db.session.scalar(db.select(CareEntry.note)) == ""
        assert db.session.scalar(db.select(CareEntry.kind)) == "water"


def test_lists_cost_the_same_for_many(li, chen, enter, place, garden, passes, picture):
    at, bed = f"claims/{garden['claim']}/letters", garden["bed"]
    paths = [at, f"flowerbeds/{bed}/care", f"flowerbeds/{bed}/pictures", "stand-ins"]
    write(chen, garden)
    log(li, garden, photo_id=upload(li, picture(1))["id"])
    passes()
    few = [asks(li, path) for path in paths]
    for number in range(2, 6):
        write(enter(f"n{number}", home=place.building), garden)
        log(li, garden, "weed", photo_id=upload(li, picture(number))["id"])
    passes()
    assert [asks(li, path) for path in paths] == few and max(few) <= 12
