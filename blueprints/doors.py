"""The door-knock list by HTTP: who is not reached behind which door, for those who knock; and their ticks."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

import policies
from blueprints.edge import Blueprint, authorize, writes
from core import paging
from core.db import db
from core.problem import Forbidden, OutOfSight
from models import Notice, NoticeDoor, NoticeNode, Org, Person
from models.post import RELAYERS
from policies.asker import STAFF
from rules.notice import doors
from rules.room import Room
from schemas import doors as shapes

bp = Blueprint("doors", __name__, url_prefix="/api/v1/notices")


@bp.get("/<int:id>/unreached")
@bp.arguments(shapes.UnreachedQuery, location="query")
@bp.response(200, shapes.UnreachedOut)
@writes  # that a list was opened is kept for those behind the doors
@authorize("notice.unreached", row=Notice)
def unreached(query, notice, by):
    org = _asked(notice, query["org_id"], by)
    nodes, cursor = paging.page(db.session, doors.places(notice, org, by), [NoticeNode.org_id], limit=query["limit"],
                                cursor=query["cursor"], descending=False)
    posts = {node.org_id: post for node in nodes if (post := policies.knocking_post(by, node.org))}
    shown = doors.opened(notice, posts, by) if posts else {}
    counts = doors.counts(notice, [node.org_id for node in nodes])
    above = {one.id: one for one in db.session.scalars(
        select(Org).where(Org.id.in_({node.org.parent_id for node in nodes if node.org.level == "building"})))}
    return {"notice": {"id": notice.id, "title": notice.text.title, "grade": notice.grade, "status": notice.status},
            "org": org, "next_cursor": cursor,
            "items": [_place(node.org, above.get(node.org.parent_id), counts, shown, by) for node in nodes]}


@bp.put("/<int:notice_id>/doors/<int:door_id>")
@bp.arguments(shapes.TickIn)
@bp.response(200, shapes.DoorOut)
@authorize("notice.knock")
def tick(data, by, notice_id, door_id):
    # Only the door is locked: the notice's own row is everybody's, and a hundred knock at once.
    door = db.session.scalar(
        select(NoticeDoor).join(Notice, Notice.id == NoticeDoor.notice_id)
        .options(joinedload(NoticeDoor.notice), joinedload(NoticeDoor.household, innerjoin=True))
        .where(NoticeDoor.id == door_id, Notice.id == notice_id, policies.scope(Notice, by))
        .with_for_update(of=NoticeDoor))
    post = policies.knocking_post(by, db.session.get_one(Org, door.org_id)) if door else None
    if door is None or post is None:
        raise OutOfSight("not_found")
    doors.tick(door.notice, door, data, by, post)
    return _door(doors.Door(door, Room.kept(door.household.room)), by)


def _asked(notice: Notice, org_id: int | None, by: Person) -> Org:
    """The place named, if the asker answers for it; else their own lowest in the tree, where they knock."""
    mine = [post for post in policies.open_posts(by) if post.role in STAFF | RELAYERS]
    if org_id is None:
        org = db.session.scalar(select(Org).join(NoticeNode, NoticeNode.org_id == Org.id).where(
            NoticeNode.notice_id == notice.id, Org.id.in_([post.org_id for post in mine]))
            .order_by(Org.path.desc()).limit(1)) or max((post.org for post in mine), key=lambda one: len(one.path))
    else:
        org = db.session.get(Org, org_id)
    if org is None:
        raise OutOfSight("not_found")
    if not any(org.is_within(post.org) for post in mine):
        raise Forbidden("place_not_yours", place=org.name)
    return org


def _place(org: Org, compound: Org | None, counts: tuple, shown: dict, by: Person) -> dict:
    unreached_doors, people, no_room = (counted[org.id] for counted in counts)
    return {"org": org, "compound": compound, "unreached_doors": unreached_doors, "unreached_people": people,
            "no_room": no_room, "doors": [_door(door, by) for door in shown[org.id]] if org.id in shown else None}


def _door(door: doors.Door, by: Person) -> dict:
    row = door.row
    return {"id": row.id, "room": str(door.room), "unit": door.room.unit, "floor": door.room.floor,
            "people": door.people, "names": door.names, "reached": row.reached_at is not None, "outcome": row.outcome,
            "knocked_at": row.knocked_at, "knocks": row.knocks, "may_correct": doors.may_correct(row, by)}
