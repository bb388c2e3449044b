"""Who passes a notice on for a place (转达人), and telling them, or those at the place above. Opens nothing."""

from sqlalchemy import String, cast, exists, func, or_, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.texts import text
from models import Notice, NoticeNode, Person, Post
from models.notice import RANK
from models.post import RELAYERS
from rules.notify import notify, notify_each

MOST_NAMED = 3  # places named in one message


def at(org_id):
    """The condition that somebody there can pass it on today."""
    return exists().where(Post.org_id == org_id, *_passes_on())


def call_on(notice: Notice, template: str, *which) -> None:
    """Tell all who may pass it on at these of its places, each once however many places they have."""
    dedupe = f"{template}:{notice.id}:" + cast(func.min(NoticeNode.org_id), String)
    whom = (select(Post.person_id, dedupe.label("dedupe"))
            .join(NoticeNode, NoticeNode.org_id == Post.org_id).join(Person, Person.id == Post.person_id)
            .where(NoticeNode.notice_id == notice.id, *which, *_passes_on(), Person.closing_at.is_(None))
            .group_by(Post.person_id))
    notify_each(whom, template, _link(notice), priority=RANK[notice.grade] + 1, title=notice.text.title,
                place=notice.org.name)


def tell_above(notice: Notice, template: str, nodes: list[NoticeNode]) -> None:
    """Tell those who answer for the nearest place above each, once for all their places that are meant."""
    chains = _above(notice, nodes)
    posts: dict[int, list[Post]] = {}
    for post in db.session.scalars(select(Post).where(
            Post.org_id.in_({id for chain in chains for id in chain}), *_passes_on()).options(joinedload(Post.person))):
        posts.setdefault(post.org_id, []).append(post)
    meant: dict[int, list[NoticeNode]] = {}
    for node, chain in zip(nodes, chains, strict=True):
        if nearest := next((id for id in chain if id in posts), None):
            meant.setdefault(nearest, []).append(node)
    for org_id, places in meant.items():
        for person in {post.person_id: post.person for post in posts[org_id]}.values():
            told = notify(person, template, _link(notice), title=notice.text.title, places=_names(places),
                          count=len(places), note=places[0].note)
            if told is not None:
                told.priority = RANK[notice.grade] + 1


def _above(notice: Notice, nodes: list[NoticeNode]) -> list[list[int]]:
    """For each the places above it in the tree, the nearest first, and last whoever speaks."""
    chains = [[int(part) for part in reversed(node.path.split("/")[1:-2])] for node in nodes]
    known = set(db.session.scalars(select(NoticeNode.org_id).where(
        NoticeNode.notice_id == notice.id, NoticeNode.org_id.in_({id for chain in chains for id in chain}))))
    return [[id for id in chain if id in known or id == notice.org_id] for chain in chains]


def _passes_on() -> tuple:
    today = clock.today()
    return (Post.role.in_(RELAYERS), Post.started_on <= today, or_(Post.ended_on.is_(None), Post.ended_on > today))


def _names(nodes: list[NoticeNode]) -> str:
    named = text("words.list_comma").join(node.org.name for node in nodes[:MOST_NAMED])
    return text("words.and_others", named=named) if len(nodes) > MOST_NAMED else named


def _link(notice: Notice) -> str:
    return f"/p/notices/{notice.id}"
