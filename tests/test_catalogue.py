"""The category catalogue: whole, mapped, stopped where somebody must be called, found by plain words."""

import copy

import pytest
from sqlalchemy import func, select

from core.db import db
from core.problem import Invalid
from core.texts import table
from core.workcalendar import TimeUnit
from models import Category, Report, RoutingRule
from rules import catalogue, people
from rules import org as orgs
from rules.demo import seeds
from rules.report import submit


@pytest.fixture
def loaded(app):
    catalogue.load()
    return {row.key: row for row in db.session.scalars(select(Category))}


def leaves() -> list[dict]:
    return [leaf for branch in table("categories")["branch"] for leaf in branch["leaf"]]


def test_the_tree_is_about_as_big_as_a_compound_needs(loaded):
    branches = [row for row in loaded.values() if not row.is_leaf]
    assert 8 <= len(branches) <= 12 and 55 <= len(loaded) - len(branches) <= 80
    assert all(row.name and row.icon and row.hint for row in loaded.values())
    assert len({row.name for row in loaded.values()}) == len(loaded)


def test_every_leaf_has_clocks_keywords_and_codes(loaded):
    units, found = set(TimeUnit), [row for row in loaded.values() if row.is_leaf]
    assert len(found) == len(leaves())
    for leaf in found:
        assert {leaf.accept_unit, leaf.contact_unit, leaf.resolve_unit} <= units
        assert min(leaf.accept_quantity, leaf.contact_quantity, leaf.resolve_quantity) > 0
        assert leaf.keywords and leaf.codes
        for code in leaf.codes:
            assert code["scheme"] and code["version"] and code["code"] and code["name"]


def test_one_code_of_a_scheme_has_one_name(loaded):
    names = {}
    for leaf in loaded.values():
        for code in leaf.codes:
            key = code["scheme"], code["version"], code["code"]
            assert names.setdefault(key, code["name"]) == code["name"]
    assert len(names) > 20


@pytest.mark.parametrize(("key", "phone"), [
    ("gas_smell", "119"), ("fire_smoke", "119"), ("lift_trapped", "96333"), ("collapse", "119"),
    ("person_in_danger", "110")])
def test_danger_stops_with_the_number_to_call(loaded, key, phone):
    stopper = catalogue.stopper_for(loaded[key], {})
    assert stopper["phone"] == phone and stopper["title"] and stopper["text"]


@pytest.mark.parametrize(("answers", "phone"), [
    ({"trapped": "yes"}, "96333"), ({"trapped": True}, "96333"), ({"trapped": "是"}, "96333"),
    ({"trapped": "no"}, None), ({}, None)])
def test_a_yes_to_danger_stops_too(loaded, answers, phone):
    stopper = catalogue.stopper_for(loaded["lift_broken"], answers)
    assert (stopper and stopper["phone"]) == phone


@pytest.mark.parametrize(("said", "kept"), [
    ("no", "否"), (False, "否"), ("没有", "否"), (" 否 ", "否"), ("也许", None)])
def test_a_yes_or_no_is_kept_as_people_say_it(loaded, said, kept):
    home = orgs.place({"code": "X1", "level": "compound", "name": "西湖园"})
    data = {"category": "lift_broken", "description": "电梯停在五楼", "org_id": home.id, "answers": {"trapped": said}}
    by = people.stub("李秀英", "13900000001")
    if kept is None:
        with pytest.raises(Invalid) as refused:
            submit.submit(data, by)
        assert list(refused.value.fields) == ["answers.trapped"]
    else:
        assert submit.submit(data, by).answers == {"trapped": kept}


@pytest.mark.parametrize(("words", "key"), [
    ("煤气", "gas_smell"), ("楼上漏水漏到我家天花板", "leak_inside"), ("电梯坏了三天没人修", "lift_broken"),
    ("有人困在电梯里了", "lift_trapped"), ("井盖", "manhole_cover"), ("ＫＴＶ", "shop_noise"),
    ("路灯 不亮", "street_lamp"), ("下水道堵了粪水冒出来", "sewer_blocked"),
    ("消防通道停满了车", "fire_lane"),
    ("遛狗", "dogs"), ("业委会换届", "owners_committee"), ("凌晨施工", "construction_noise")])
def test_found_by_the_words_people_use(loaded, words, key):
    assert catalogue.find(words)[0].key == key


@pytest.mark.parametrize("words", ["", "  ", "zzzzqqq", "%"])
def test_nothing_is_found_for_nothing(loaded, words):
    assert catalogue.find(words) == []


def test_loading_again_changes_nothing(loaded):
    assert catalogue.load() == {"added": 0, "changed": 0, "retired": 0}


def test_a_leaf_that_left_the_file_retires_and_comes_back(loaded):
    tree = copy.deepcopy(table("categories"))
    gone = tree["branch"][1]["leaf"].pop(0)["key"]
    assert catalogue.load(tree)["retired"] == 1
    assert loaded[gone].retired and gone not in {row.key for row in catalogue.find(loaded[gone].name)}
    catalogue.load()
    assert not loaded[gone].retired


def test_what_staff_edited_stays_and_the_rest_follows_the_file(loaded):
    leaf = loaded["street_lamp"]
    leaf.resolve_quantity = 2
    tree = copy.deepcopy(table("categories"))
    entry = next(one for branch in tree["branch"] for one in branch["leaf"] if one["key"] == "street_lamp")
    entry["hint"], entry["resolve"] = "新的提示", "9 working_day"
    assert catalogue.load(tree)["changed"] == 1
    assert (leaf.hint, leaf.resolve_quantity) == ("新的提示", 2)


def test_staffs_own_category_is_left_alone(loaded):
    db.session.add(Category(key="own", parent_key="people", position=999, name="本区特有", icon="star"))
    db.session.flush()
    assert catalogue.load()["retired"] == 0


def test_the_seeds_fit_the_tree_and_load_once(loaded):
    assert seeds.load()["rules"] > 3
    assert seeds.load() == {"rules": 0, "required": 0, "templates": 0, "limits": 0, "needs": 0}
    for rule in db.session.scalars(select(RoutingRule)):
        assert set(rule.categories) <= set(loaded)


def test_a_report_of_danger_is_not_filed_but_sent_to_the_telephone(loaded):
    home = orgs.place({"code": "X1", "level": "compound", "name": "西湖园"})
    data = {"category": "lift_broken", "description": "电梯停在五楼", "org_id": home.id, "answers": {"trapped": "yes"}}
    with pytest.raises(Invalid) as refused:
        submit.submit(data, people.stub("李秀英", "13900000001"))
    assert (refused.value.code, refused.value.extra["stopper"]["phone"]) == ("stopper", "96333")
    assert db.session.scalar(select(func.count()).select_from(Report)) == 0
