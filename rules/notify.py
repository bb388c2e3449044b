"""Telling people (消息): a row in the outbox, in the same transaction as what it tells. Never sends anything."""

import re

from sqlalchemy import JSON, Select, literal, select, true

from core import clock
from core.db import Instant, db, upsert
from core.texts import table
from models import Message, MessageState, Person

ROW = re.compile(r"/([a-z-]+)/(\d+)(?:$|[/?])")


def notify(person: Person | None, template: str, link: str, *, dedupe: str | None = None, **words) -> Message | None:
    """Write one message. `template` is a section of texts/…/messages.toml; `link` a path of the pages.

    A person who closed the account is not told. With `dedupe` the same news reaches a person once.
    """
    if person is None or person.is_gone:
        return None
    _required(template)
    if dedupe and db.session.scalar(select(Message.id).filter_by(person_id=person.id, dedupe=dedupe)):
        return None
    now = clock.now()
    message = Message(person=person, template=template, words=words, link=link, dedupe=dedupe, created_at=now,
                      next_at=now, state=MessageState.WAITING)
    db.session.add(message)
    return message


def notify_each(whom: Select, template: str, link: str, *, priority: int = 1, **words) -> None:
    """The same news to many in one statement: `whom` selects (person, dedupe). Nobody is told twice."""
    _required(template)
    people, now = whom.subquery(), clock.now()
    told = {"template": literal(template), "words": literal(words, JSON), "link": literal(link),
            "priority": literal(priority), "created_at": literal(now, Instant()), "next_at": literal(now, Instant())}
    rows = select(*people.c, *told.values()).where(true())  # SQLite reads ON CONFLICT as a join without it
    db.session.execute(upsert(Message).from_select(["person_id", "dedupe", *told], rows)
                       .on_conflict_do_nothing(index_elements=["person_id", "dedupe"]))


def title(message: Message) -> str:
    return _required(message.template)["title"].format(**message.words)


def body(message: Message) -> str:
    return _required(message.template)["body"].format(**message.words)


def wechat_template(message: Message) -> str:
    """Which of the WeChat templates (progress, todo, confirm) carries it."""
    return _required(message.template)["wechat"]


def wechat_fields(message: Message) -> dict[str, str]:
    """The WeChat template's fields, filled; the gateway trims them to WeChat's lengths."""
    words = message.words | {"ref": reference(message)}
    return {name: pattern.format(**words) for name, pattern in _required(message.template)["fields"].items()}


def reference(message: Message) -> str:
    """What stands as 编号 where what is told has no number of its own: the row that its page shows, RW12 of a task;
    of a page of many the day."""
    found = ROW.search(message.link)
    kind = table("words")["references"].get(found[1]) if found else None
    return f"{kind}{found[2]}" if found and kind else f"{clock.civil(message.created_at):%Y%m%d}"


def _required(template: str) -> dict:
    return table("messages")[template]
