"""The 特长 of a roster: stated skills that somebody else confirms; unknown words are told and stay written."""

import pytest

from core.db import db, transaction
from models import Membership, MemberSkill
from rules.roster import import_workbook, told
from rules.roster.skills import skills_of
from tests.occasions import kept
from tests.workbooks import MEMBERS, book


@pytest.mark.parametrize(("word", "skills"), [
    ("高级电工", {"electrics"}), ("水电", {"electrics", "plumbing"}), ("护理", {"medicine", "care"}),
    ("唱歌", set()), ("写春联", {"calligraphy"})])
def test_a_word_means_the_skills_whose_ways_of_saying_it_holds(word, skills):
    assert set(skills_of(word)) == skills


def take_over(said: str):
    with transaction():
        result = import_workbook(book(members=[[*MEMBERS[0][:4], said, MEMBERS[0][5]]]))
    db.session.remove()
    assert not result.problems
    return result


def test_what_the_roster_says_is_stated_and_not_confirmed(app):
    result = take_over("电工、 法律；唱歌/无")
    assert [(row.skill.value, row.confirmed_at) for row in kept(MemberSkill)] == [("electrics", None), ("law", None)]
    assert result.unread == [{"sheet": "在职党员", "row": 2, "column": "特长", "value": "唱歌"}]
    assert "唱歌" in kept(Membership)[0].skills and any("唱歌" in line for line in told(result))


def test_said_again_or_no_more_it_stays_as_it_is(app):
    take_over("电工")
    with transaction():
        row = db.session.scalars(db.select(MemberSkill)).one()
        row.confirmed_at = row.stated_at
    take_over("电工、理发")
    assert take_over("").unread == []
    assert [(row.skill.value, row.confirmed_at is not None) for row in kept(MemberSkill)] == [
        ("electrics", True), ("hairdressing", False)]
