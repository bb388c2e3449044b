"""A world of beds for random histories: what may be done in it, and what holds after each deed."""

from datetime import timedelta
from itertools import count

from core import clock
from core.db import db, transaction
from core.problem import Problem
from models import BedState, Claim, ClaimWay, Draw, Flowerbed, Org, Party, Person, Post
from models.claim import CARING, HOLDING, HOPING
from models.draw import UNDER_WAY
from rules import identity, people
from rules.flowerbed import approval, catalogue, claim, draw, moves, pledge, setting, term
from tests.beds import minute

BEDS, PEOPLE = 3, 7  # the last two of the people live behind one door
# From a status to one that nobody may come to from there: an answer taken back.
TAKEN_BACK = {(old, new) for old in CARING for new in (*HOPING, "offered", "applied", "refused", "withdrawn")} | {
    (over, new) for over in ("ended", "refused", "withdrawn", "expired") for new in (*HOPING, *HOLDING)}
EXAMPLES = count(1)


class World:
    """Three beds, seven people behind six doors, and what is known of them after each deed."""

    def __init__(self, beds: list[int], folk: list[int], post: int, places: list[int], hands):
        self.beds, self.folk, self.post, self.places, self.hands = beds, folk, post, places, hands
        self.before: dict[int, str] = {}
        self.round = next(EXAMPLES)

    def does(self, deed: str, *told) -> None:
        if deed == "pass":
            self.hands.tick(told[0] * 3600)
        elif deed == "minute":
            minute()
            self.nobody_waits_for_a_free_bed()
        else:
            db.session.remove()
            try:
                with transaction():
                    getattr(self, deed)(*told)
            except Problem:
                pass  # refused, and nothing was written: what follows looks at that too
        self.holds()

    # --- deeds ---

    def claim(self, who: int, bed: int) -> None:
        claim.claim(self.bed(bed), {"pledge_version": pledge.version(), "signature": ""}, self.person(who))

    def approve(self, which: int) -> None:
        approval.approve(self.asked(which), self.head.person, [self.head])

    def refuse(self, which: int) -> None:
        approval.refuse(self.asked(which), {"reason": "管道"}, self.head.person, [self.head])

    def accept(self, which: int) -> None:
        row = self.row(which)
        claim.accept(row, {"pledge_version": pledge.version()}, row.person)

    def withdraw(self, which: int) -> None:
        row = self.row(which)
        claim.withdraw(row, row.person)

    def leave(self, which: int) -> None:
        row = self.row(which)
        term.leave(row, {"reason": ""}, row.person)

    def renew(self, which: int) -> None:
        row = self.row(which)
        term.renew(row, {"pledge_version": pledge.version()}, row.person)

    def recover(self, which: int) -> None:
        term.recover(self.row(which), {"reason": "收回"}, self.head.person, self.head)

    def announce(self, bed: int) -> None:
        draw.announce(self.bed(bed), {"opens_at": None, "closes_at": clock.now() + timedelta(days=2)},
                      self.head.person, self.head)

    def draw(self, bed: int) -> None:
        row = self.drawn(bed)
        holders = {id for held in db.session.scalars(db.select(Claim).where(Claim.status.in_(HOLDING)))
                   for id in (("home", held.household_id), ("person", held.person_id))}
        able = [one.number for one in db.session.scalars(db.select(Claim).where(
            Claim.draw_id == row.id, Claim.status == "entered"))
            if not holders & {("home", one.household_id), ("person", one.person_id)}]
        draw.draw_it(row, {"word": "春天"}, self.head.person, self.head)
        order = draw.order(row.seed, "春天", row.numbers)
        assert row.winner == next((number for number in order if number in able), None), "not the first in the order"

    def cancel(self, bed: int) -> None:
        draw.cancel(self.drawn(bed), {"reason": "管道"}, self.head.person, self.head)

    def close(self, bed: int) -> None:
        catalogue.close(self.bed(bed), "维修")

    def open(self, bed: int) -> None:
        catalogue.open_again(self.bed(bed))

    def carry_over(self, bed: int) -> None:
        """To the other compound, as after a merger."""
        row = self.bed(bed)
        row.org = db.session.get_one(Org, self.places[1])

    def terms(self, by_draw: bool, asks: bool) -> None:
        setting.put(self.bed(0).org, {"way": ClaimWay.DRAW if by_draw else ClaimWay.FIRST_COME, "starts_on": None,
                                      "parties": [Party.BRANCH] if asks else [], "term_months": 12})

    def move(self, who: int, away: bool, room: int) -> None:
        people.set_home(self.person(who), self.places[away], f"{self.round}{room:02d}")

    def merge(self, one: int, other: int) -> None:
        """Two accounts turn out to be one person; the other one's is gone."""
        old, person = self.person(other), self.person(one)
        if old is not person:
            identity.prove_phone(person, old.phone)
            self.folk[other] = person.id

    def go(self, who: int) -> None:
        person = self.person(who)
        moves.closed(person)
        person.closing_at = person.closed_at = clock.now()
        person.household_id = person.home_id = None

    # --- what is there ---

    @property
    def head(self) -> Post:
        return db.session.get_one(Post, self.post)

    def person(self, who: int) -> Person:
        found = db.session.get_one(Person, self.folk[who])
        if found.closed_at is not None:
            raise Problem("not_found")
        return found

    def bed(self, which: int) -> Flowerbed:
        return db.session.get_one(Flowerbed, self.beds[which])

    def row(self, which: int) -> Claim:
        rows = self.rows()
        if not rows or rows[which % len(rows)].person is None:
            raise Problem("not_found")
        return rows[which % len(rows)]

    def asked(self, which: int) -> Claim:
        row = self.row(which)
        if not approval.spoken_for([self.head], row):
            raise Problem("not_found")  # as policies.agrees has it
        return row

    def drawn(self, bed: int) -> Draw:
        row = draw.under_way(self.bed(bed))
        if row is None:
            raise Problem("not_found")
        return row

    @staticmethod
    def rows(*which) -> list[Claim]:
        return list(db.session.scalars(db.select(Claim).where(*which).order_by(Claim.id)))

    # --- what holds ---

    def holds(self) -> None:
        db.session.remove()
        rows = self.rows()
        held = [row for row in rows if row.status in HOLDING]
        for whose in ("flowerbed_id", "household_id", "person_id"):
            once(getattr(row, whose) for row in held)
        hopes = [row for row in rows if row.status in (*HOPING, *HOLDING)]
        once((row.flowerbed_id, row.household_id) for row in hopes)
        once((row.flowerbed_id, row.person_id) for row in hopes)
        assert None not in {row.person_id for row in hopes}, "held by nobody"
        for row in rows:
            self.has_its_papers(row)
        self.draws_add_up(rows)
        for id in self.beds:
            self.line_adds_up([row for row in rows if row.flowerbed_id == id], db.session.get_one(Flowerbed, id))
        now = {row.id: row.status.value for row in rows}
        assert not {(self.before.get(id, status), status) for id, status in now.items()} & TAKEN_BACK
        self.before = now
        db.session.remove()

    @staticmethod
    def has_its_papers(row: Claim) -> None:
        """Its history leads step by step to where it stands."""
        steps = [(step.from_status, step.to_status) for step in row.steps]
        assert steps[0][0] is None and steps[-1][1] == row.status
        assert all(before[1] == after[0] for before, after in zip(steps, steps[1:], strict=False))
        assert row.status != "offered" or row.offered_until is not None
        assert row.status != "leaving" or row.leaves_on is not None
        if row.status in (*CARING, "ended"):
            assert row.starts_on < row.ends_on
        assert (row.status == "ended") == (row.ended_as is not None)

    @staticmethod
    def draws_add_up(rows: list[Claim]) -> None:
        for one in db.session.scalars(db.select(Draw)):
            entered = [row for row in rows if row.draw_id == one.id]
            assert [row.number for row in entered] == list(range(1, one.entries + 1)), "a number lost or given twice"
            assert one.status in UNDER_WAY or "entered" not in {row.status for row in entered}
            if one.status == "drawn":
                order = draw.order(one.seed, one.word, one.numbers)
                ranked = [row for row in entered if row.rank is not None]
                assert all(order[row.rank - 1] == row.number for row in ranked), "another order than the published one"
            elif one.status == "listed":
                assert {row.number for row in entered if row.status == "entered"} <= set(one.numbers)

    def line_adds_up(self, rows: list[Claim], bed: Flowerbed) -> None:
        waiting = sorted((row for row in rows if row.status == "waiting"), key=lambda row: row.place)
        once(row.place for row in rows if row.place is not None)
        assert all(row.place <= bed.queue for row in waiting)
        about = catalogue.about([bed])[bed.id]
        assert about["waiting"] == len(waiting)
        if bed.ended_on is not None:
            assert not [row for row in rows if row.status in (*HOPING, *HOLDING)], "hoped for, and closed"
        assert about["draw"] is None or about["holder"] is None, "given away while it is drawn"
        state = catalogue.state(bed, about["holder"], about["draw"], about["to_mend"])
        assert (state == BedState.CLAIMED) == bool([row for row in rows if row.status in CARING])
        for row in rows:  # whose turn it has become: all before them have another bed
            if row.status == "offered" and self.before.get(row.id) == "waiting":
                assert not [one for one in waiting if one.place < row.place and not holds_another(one)], "overtaken"

    def nobody_waits_for_a_free_bed(self) -> None:
        for id in self.beds:
            bed = db.session.get_one(Flowerbed, id)
            rows = self.rows(Claim.flowerbed_id == id)
            if bed.ended_on is None and draw.under_way(bed) is None and not {row.status for row in rows} & {*HOLDING}:
                assert not [row for row in rows if row.status == "waiting" and not holds_another(row)], "left free"
        db.session.remove()


def once(values) -> None:
    found = list(values)
    assert len(found) == len(set(found)), f"twice: {found}"


def holds_another(row: Claim) -> bool:
    return bool(World.rows(Claim.status.in_(HOLDING), (Claim.household_id == row.household_id)
                           | (Claim.person_id == row.person_id)))
