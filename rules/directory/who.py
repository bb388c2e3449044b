"""Who is who of a compound (小区通讯录): every line of its board on a date; where one is vacant, who is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core import clock
from core.db import db
from models import Level, Org, Post, Role, Station
from rules import org as orgs
from rules import org_past
from rules import post as posts
from rules import station as stations
from rules.org_past import Then

# In the order of a board.
LINES = (Role.DEPUTY_SECRETARY, Role.COMMITTEE_MEMBER, Role.INSTRUCTOR, Role.OWNERS_CHAIR, Role.OWNERS_MEMBER,
         Role.PROPERTY_MANAGER, Role.GRID_WORKER, Role.PARTY_WORKER, Role.MEDIATOR)
# Of these one community's serves all its compounds, so that whoever is nearest up the chain is this place's own.
SERVE_BELOW = frozenset({Role.GRID_WORKER, Role.PARTY_WORKER, Role.MEDIATOR})
# Every compound's board has these, so that their vacancy is worth saying; the others stand there only when filled.
ALWAYS = frozenset({Role.OWNERS_CHAIR, Role.PROPERTY_MANAGER, Role.GRID_WORKER})


@dataclass
class Line:
    """One role: who holds it, or, when nobody does, who is asked instead."""

    role: Role
    posts: list[Post]
    offered: Post | None

    @property
    def vacant(self) -> bool:
        return not self.posts


@dataclass
class Directory:
    """The board of a place."""

    org: Org | Then
    chain: Sequence[Org | Then]
    secretaries: list[posts.Secretary]  # along the chain, top down; the place's own comes last
    lines: list[Line]
    buildings: list[tuple[Org, Line]]
    station: Station | None


def directory(org: Org, on: date | None = None) -> Directory:
    """The board of the compound this place is in, or of the place itself above compounds. Seven queries at most."""
    chain = orgs.chain_on(org, on)
    at = next((index for index, node in enumerate(chain) if node.level == Level.COMPOUND), len(chain) - 1)
    chain = chain[:at + 1]
    place = chain[-1]
    secretaries = posts.secretaries(chain, on)
    buildings = _buildings(place, on)
    held = _held(place, buildings, on)
    asked = secretaries[-1].asked
    lines = [_line(place, role, held, asked) for role in LINES]
    always = ALWAYS if place.level == Level.COMPOUND else frozenset()
    return Directory(place, chain, secretaries, [line for line in lines if line.posts or line.role in always],
                     [(building, _building(building, held, asked)) for building in buildings],
                     stations.of(place))


def _held(place: Org | Then, buildings: list[Org], on: date | None) -> list[Post]:
    """The posts of the place, of its buildings, and of every place above it."""
    places = [*place.path_ids, *(building.id for building in buildings)]
    return list(db.session.scalars(posts.held(on).where(Post.org_id.in_(places))))


def _buildings(place: Org | Then, on: date | None) -> list[Org]:
    found = org_past.children(place.id, Level.BUILDING, on or clock.today())
    return sorted(found, key=lambda building: (len(building.name), building.name))  # 2栋 before 10栋


def _line(place: Org | Then, role: Role, held: list[Post], asked: Post | None) -> Line:
    by_place = ([post for post in held if post.org_id == id and post.role == role] for id in reversed(place.path_ids))
    here, *further_up = by_place
    above = next((found for found in further_up if found), [])
    if role in SERVE_BELOW:
        here = here or above
    return Line(role, here, None if here else next(iter(above), asked))


def _building(building: Org, held: list[Post], asked: Post | None) -> Line:
    """楼栋长, and the group leader (党小组长) beside or instead."""
    here = [post for post in held if post.org_id == building.id
            and post.role in (Role.BUILDING_HEAD, Role.GROUP_LEADER)]
    here.sort(key=lambda post: post.role != Role.BUILDING_HEAD)
    return Line(Role.BUILDING_HEAD, here, None if here else asked)
