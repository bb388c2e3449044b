"""The sealed reporter (A30): who reported it is nowhere in what the sealed handler, a neighbour or an outsider gets.

Every GET route is walked with every id there is, as each of them, with every answer to what they may do on the way,
the photos' bytes, the messages others got, and every log line.
"""

import io
import itertools
import json
import logging
import re

import pytest

from tests.cast import Voice, upload
from tests.notices import published
from tests.pictures import encoded, exif, noise

NAME, PHONE, ROOM, OPENID, UNIONID = "李秀英", "13950800001", "3-502", "openid-li", "union-li"
WORDS = (f"3栋门口下水井冒水。我是{NAME}（李 秀英），住{ROOM}，就是502室，电话{PHONE}一下就通，"
         "或者139 5080 0001、１３９５０８００００１、一三九五零八零零零零一一直开机、幺三九五〇八〇〇〇〇幺")
ADDRESS = f"3栋{ROOM}门口，{NAME}家"
SECRETS = [NAME, "李 秀英", PHONE, "139 5080 0001", "5080 0001", "50800001", "０８００", "五零八零", "五〇八〇",
           OPENID, UNIONID]
ROOM_SEEN = re.compile(r"(?<![0-9A-Za-z])502(?![0-9A-Za-z])")  # alone: a case's number may hold these digits by chance

# Signatures, stamps, moments, ids in addresses; and counts, which may be 502 as well.
RANDOM = re.compile(r"(Content-Length|ETag): [^\n]+|(signature|expires)=[^\"&\s]+|\b[0-9a-f]{32,64}\b"
                    r"|/media/[^\"?\s]+|\d{4}-\d\d-\d\dT[\d:.+Z-]+|/\d+\b|(?m:^python_\S+ [\d.e+]+$)")


def faults(said: str) -> list[str]:
    return [secret for secret in SECRETS if secret in said] + ([ROOM] if ROOM_SEEN.search(said) else [])


def words(answer):
    """Every text of a JSON answer, and numbers long enough to be a telephone's."""
    if isinstance(answer, dict):
        for key, value in answer.items():
            yield from (key, *words(value))
    elif isinstance(answer, list):
        for value in answer:
            yield from words(value)
    elif isinstance(answer, str) or (isinstance(answer, int) and answer > 10**7):
        yield str(answer)


def flat(answer) -> str:
    """The answer's words, without what is random."""
    return RANDOM.sub("", answer if isinstance(answer, str) else "\n".join(words(answer)))


def read(answer) -> str:
    """What a response tells: its headers and its words, JSON unescaped, a picture's bytes left to another test."""
    if "image" in answer.mimetype or "pdf" in answer.mimetype:
        return ""
    body = answer.get_data(as_text=True)
    return f"{answer.headers}\n" + ("\n".join(words(json.loads(body))) if "json" in answer.mimetype else body)


class Walk:
    """Asks everything and remembers who read what."""

    def __init__(self):
        self.read: list[tuple[str, str, str]] = []

    def keep(self, who: str, where: str, answer) -> None:
        self.read.append((who, where, flat(answer)))

    def everywhere(self, app, who: str, voice: Voice | None, client, ids: dict, token: str) -> int:
        seen = 0
        for rule in app.url_map.iter_rules():
            if "GET" not in rule.methods or rule.endpoint == "static" or rule.endpoint.startswith("api-docs"):
                continue
            names = sorted(rule.arguments)
            choices = {name: sorted(getattr(rule._converters[name], "items", "1")) for name in names}
            for values in itertools.product(*(ids.get(name) or choices[name] for name in names)):
                path = rule.build(dict(zip(names, values, strict=True)), append_unknown=False)
                if path is None:
                    continue
                for query in self.queries(rule.rule):
                    answer = ask(voice, client, path[1] + query)
                    assert answer.status_code < 500, (who, path[1] + query, answer.get_data(as_text=True))
                    self.keep(who, path[1] + query, read(answer))
                    seen += answer.status_code == 200
        return seen

    @staticmethod
    def queries(rule: str) -> list[str]:
        if rule == "/api/v1/reports":
            return ["?view=mine", "?view=place", "?view=queue", "?view=queue&q=" + PHONE, "?view=place&q=" + NAME]
        if rule in {"/api/v1/tasks", "/api/v1/wishes"}:
            return [f"?view={view}" for view in ("mine", "desk", "open", "recommended")]
        if rule.endswith("/similar"):
            return [f"?category=sewer_blocked&org_id={Walk.compound}&lng=117.03&lat=25.08"]
        if rule.endswith("/unreached"):
            return ["", f"?org_id={Walk.compound}"]
        if rule.endswith("/expectation"):
            return [f"?org_id={Walk.compound}"]
        if rule in {"/api/v1/letters", "/api/v1/corrections"}:
            return ["?view=mine", "?view=post" if rule.endswith("letters") else "?view=desk"]
        return [""]

    def leaks(self) -> list:
        return [(who, where, found) for who, where, said in self.read if (found := faults(said))]


def ask(voice: Voice | None, client, path: str):
    import contextvars
    headers = {"Authorization": f"Bearer {voice.token}"} if voice else {}
    return contextvars.Context().run(client.get, path, headers=headers)


@pytest.fixture(autouse=True)
def walks_faster_than_a_person(built, monkeypatch):
    monkeypatch.setattr(built.extensions["jinlin_limiter"], "enabled", False)


@pytest.fixture
def told(app, li, chen, wang, zhao, place, picture, caplog):
    """The whole story of one report, with what each of the others was answered on the way."""
    caplog.set_level(logging.DEBUG)
    walk = Walk()
    Walk.compound = place.compound.id
    from core.db import db, transaction
    from models import Report
    from models.check import CheckState

    mark = encoded(noise((900, 700)), exif=exif())
    caplog.clear()  # what was said while the picture was made
    logging.getLogger("tests").debug("listening")
    before = upload(li, mark)
    report = li.post("reports", {
        "category": "sewer_blocked", "description": WORDS, "address": ADDRESS, "org_id": place.building.id,
        "photo_ids": [before["id"]], "visibility": "public", "lng": 117.03, "lat": 25.08})
    at = f"reports/{report['id']}"
    with transaction():
        row = db.session.get(Report, report["id"])
        row.check_state = CheckState.PASSED
        row.answers = {"where": WORDS}
        for link in row.photos:
            link.photo.check_state = CheckState.PASSED
    db.session.remove()

    def keep(who, where, answer):
        walk.keep(who, where, answer)
        return answer

    keep("neighbour", "join", chen.post(f"{at}/supporters"))
    wang.put(f"{at}/acceptance", {"note": f"已联系{NAME}，电话{PHONE}"})
    wang.put(f"{at}/assignment", {"post_id": zhao.posts["property_manager"], "note": f"找{NAME} 139-5080-0001，{ROOM}"})
    keep("handler", "question", zhao.put(f"{at}/question", {"text": "是哪个井盖？"}))
    extra = upload(li, picture(5))
    li.put(f"{at}/answer", {"text": f"{ROOM}窗下，打{PHONE}一下，{NAME}", "photo_ids": [extra["id"]]})
    link = wang.post(f"{at}/handoffs", {"to_name": "排水公司", "days": 7})["url"].rsplit("/", 1)[1]
    after = upload(zhao, picture(6))
    keep("handler", "extension", zhao.put(f"{at}/extension", {"reason": "等配件到货"}))
    wang.put(f"{at}/extension", {"reason": f"同意，{NAME}已知，{PHONE}"})
    keep("handler", "no-contact", zhao.post(f"{at}/contact-views", {"reason": "想问"}, expect=403))
    wang.post(f"{at}/contact-views", {"reason": "核实地点"})
    keep("outside", "reply", ask(None, li.client, f"/api/v1/handoffs/{link}").get_json())
    _write_and_complain(li, zhao, place)
    walked = (report, link, [before["id"], extra["id"], after["id"]])
    return walk, walked, at


def _write_and_complain(li, zhao, place) -> None:
    """The same words to the handler, through the relay, and about the handler, past them."""
    from core.db import db, transaction
    from models import ContentCheck
    from rules import verdict
    manager = zhao.posts["property_manager"]
    li.post("letters", {"post_id": manager, "said": WORDS})
    li.post(f"orgs/{place.compound.id}/corrections", {"post_id": manager, "said": f"号码不对，问{NAME}，{PHONE}"})
    with transaction():
        for check in db.session.scalars(db.select(ContentCheck).where(ContentCheck.letter_line_id.is_not(None))):
            verdict.settle(check, "pass")
    db.session.remove()


def ids_of(walked) -> dict:
    from core.db import db
    from models import Category, Correction, Letter, Message, Notice, NoticeDoor, Org, Person, Post
    report, link, photos = walked

    def all_of(column):
        return list(db.session.scalars(db.select(column)))

    known = sorted({report["id"], *photos, *(id for model in (Org, Message, Person, Post, Letter, Correction, Notice)
                                             for id in all_of(model.id))})
    keys, doors = all_of(Category.key)[:2], all_of(NoticeDoor.id)
    db.session.remove()  # or this reader would hold SQLite's one lock
    return {"id": known, "door_id": doors, "token": [link], "key": keys, "rest": [f"reports/{report['id']}"],
            "handoff_id": [1], "fact": ["vacant"], "path": ["x"], "filename": ["x"]}


def test_nobody_sealed_off_learns_who_reported(app, told, zhao, chen, wang, client, caplog):
    walk, walked, at = told
    ids = ids_of(walked)
    reached = {who: walk.everywhere(app, who, voice, client, ids, walked[1])
               for who, voice in (("handler", zhao), ("neighbour", chen), ("outside", None))}
    after = zhao.put(f"{at}/resolution", {"note": "已疏通", "photo_ids": [walked[2][2]]})
    walk.keep("handler", "resolution", after)
    walk.keep("neighbour", "confirmation", chen.put(f"{at}/confirmation", {"solved": False, "reason": "还在冒"}))
    walk.keep("handler", "returned", zhao.get(at))
    assert all(count > 8 for count in reached.values()), reached
    assert walk.leaks() == []
    # The walk really reached the case: its words are there, and masked.
    assert any("下水井冒水" in said and "***" in said for who, _where, said in walk.read if who == "handler")
    assert any("下水井冒水" in said and "***" in said for who, _where, said in walk.read if who == "neighbour")
    assert any("下水井冒水" in said for who, _where, said in walk.read if who == "outside")
    assert any("下水井冒水" in said and "***" in said for who, where, said in walk.read
               if who == "handler" and where.startswith("/api/v1/letters"))
    # And the secretary does read it as it was written.
    assert PHONE in flat(wang.get(at))


def test_doors_are_seen_by_those_who_knock_alone(app, told, li, zhao, chen, wang, client, place):
    """A notice waits behind 502: its room and her name, also masked, come to no neighbour and to no company."""
    li.put("me/home", {"org_id": place.building.id, "room": ROOM})
    notice = published(wang, place.compound)
    said = flat(wang.get(f"notices/{notice}/unreached"))
    assert ROOM_SEEN.search(said) and "李**" in said and faults(said) == [ROOM]
    walk, walked = Walk(), told[1]
    for who, voice in (("handler", zhao), ("neighbour", chen), ("outside", None)):
        walk.everywhere(app, who, voice, client, ids_of(walked), walked[1])
    asked = [(who, said) for who, where, said in walk.read if where.startswith(f"/api/v1/notices/{notice}/unreached")]
    assert len(asked) == 6 and not [who for who, said in asked if "李" in said or "3栋" in said]
    assert walk.leaks() == []
    door = ids_of(walked)["door_id"][0]
    for voice in (zhao, chen):
        answer = voice.put(f"notices/{notice}/doors/{door}", {"outcome": "told"}, expect=403)
        assert faults(flat(answer)) == []


def test_the_logs_and_the_exports_of_others_are_clean(app, told, zhao, chen, client, caplog):
    walk, walked, _at = told
    walk.everywhere(app, "handler", zhao, client, ids_of(walked), walked[1])
    lines = [record.getMessage() for record in [*caplog.get_records("setup"), *caplog.records]]
    assert "listening" in lines
    assert not [line for line in lines if "GPS" in line or "SECRETPHONE" in line]  # Pillow tells all of a photo's EXIF
    assert [(line, found) for line in lines if (found := faults(line))] == []
    for other in (zhao, chen):
        assert faults(flat(other.get("me/export"))) == []


def test_messages_to_others_are_clean(app, told, zhao, chen, wang):
    from core.db import db
    from models import Message
    from rules import notify
    others = {voice.person.id for voice in (zhao, chen, wang)}
    sent = list(db.session.scalars(db.select(Message).where(Message.person_id.in_(others))))
    assert {message.person_id for message in sent} == others
    for message in sent:
        said = f"{notify.title(message)} {notify.body(message)} {notify.wechat_fields(message)} {message.words}"
        assert faults(RANDOM.sub("", said)) == [], message.template


def test_photos_carry_nothing_but_the_picture(app, told, zhao):
    from PIL import Image
    _walk, _walked, at = told
    assert zhao.get(at)["answers"][0]["value"].startswith("3栋门口")  # hidden in it is only what identifies
    photos = zhao.get(at)["photos"]
    assert len(photos) >= 2
    for photo in photos:
        for address in photo["urls"].values():
            data = zhao.ask("GET", address, expect=200).get_data()
            picture = Image.open(io.BytesIO(data))
            assert not picture.getexif() and b"Exif" not in data and b"GPS" not in data and b"SECRETPHONE" not in data
            assert not {"exif", "xmp", "comment"} & set(picture.info)


def test_the_reporter_sees_who_looked(app, told, li, wang):
    seen = li.get("me/access-log")["items"]
    assert len(seen) == 1
    assert "书记" in seen[0]["who"] and seen[0]["reason"] == "核实地点" and len(seen[0]["what"]) == 3
    assert "contact_seen" in {message["template"] for message in li.get("me/messages")["items"]}
    actions = [step["action"] for step in li.get(f"{told[2]}/history")["items"]]
    assert "see_contact" in actions


def test_a_search_finds_nothing_that_is_hidden(told, zhao, chen, wang):
    for q in (NAME, PHONE, "冒水"):
        assert zhao.get(f"reports?view=queue&q={q}")["items"] == []
        assert chen.get(f"reports?view=place&q={q}")["items"] == []
    assert len(wang.get(f"reports?view=queue&q={NAME}")["items"]) == 1
    assert len(zhao.get(f"reports?view=queue&q={told[1][0]['number']}")["items"]) == 1


def test_the_seal_outlives_the_account(app, told, li, zhao, wang):
    from core.db import db, transaction
    from models import Person
    from rules import account
    li.delete("me", expect=202)
    with transaction():
        account.erase(db.session.get(Person, li.person.id))
    db.session.remove()
    for other in (zhao, wang):
        assert faults(flat(other.get(told[2]))) == []
        assert faults(flat(other.get(f"{told[2]}/history"))) == []
