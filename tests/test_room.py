"""Rooms as people write them: one door however it is written, kept and shown, walked in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.room import Room, number_of, readings


@pytest.mark.parametrize("said", [
    "502", "502室", "５０２室", "３栋５０２室", "3栋502室", "3-502", "3—502", "3号楼502", "3#502", "三栋502",
    "3幢 502 室", "0502", "5楼2室", "5层502", "3楼502", "五〇二", "3号502室", "3栋-502#"])
def test_one_door_of_building_three_however_it_is_written(said):
    assert readings(said, "3")[0] == Room("502")


@pytest.mark.parametrize(("said", "building", "read"), [
    ("2单元502", "3", Room("502", "2")), ("2-502", "3", Room("502", "2")), ("3-2-502", "3", Room("502", "2")),
    ("3栋2单元502室", "3", Room("502", "2")), ("2门5楼3号", "3", Room("503", "2")),
    ("3栋2-502", "3", Room("502", "2")),
    ("5栋502", "3", Room("502", "", "5")), ("5-2-502", "3", Room("502", "2", "5")), ("502-1", "3", Room("502-1")),
    ("502-1室", "3", Room("502-1")), ("502A", "3", Room("502A")), ("a座1203", "A", Room("1203")),
    ("十二栋1001", "", Room("1001", "", "12")), ("12-1001", "", Room("1001", "", "12")),
    ("12-2-1001", "", Room("1001", "2", "12")), ("1001", "", Room("1001")), ("门卫室", "3", Room("门卫室", whole=True)),
    ("一十二栋5", "", Room("5", "", "12")), ("3-2", "2", Room("2", "3")), ("", "3", Room("", whole=True)),
])
def test_units_parts_and_other_buildings(said, building, read):
    assert readings(said, building)[0] == read


@pytest.mark.parametrize(("name", "number"), [
    ("3栋", "3"), ("莲花苑3号楼", "3"), ("1期3栋", "3"), ("十二幢", "12"), ("Ａ座", "A"), ("12#", "12"), ("东楼", "")])
def test_the_number_of_a_building(name, number):
    assert number_of(name) == number


@given(st.text(max_size=12) | st.text(alphabet="0123456789ABＣ３三十-—#/=栋幢号楼单元层室 门卫", max_size=12),
       st.sampled_from(["", "3", "12", "A"]))
def test_what_is_kept_is_the_same_door(said, building):
    for room in readings(said, building):
        assert Room.kept(room.key) == room and isinstance(room.walk, tuple)


def test_doors_stand_as_a_stairwell_is_walked():
    said = ["2单元101", "1单元1001", "1单元902", "1单元901", "1单元102", "1单元502A", "1单元502", "门卫室", "10单元101"]
    assert [str(room) for room in sorted((readings(one)[0] for one in said), key=lambda room: room.walk)] == [
        "1单元102", "1单元502", "1单元502A", "1单元901", "1单元902", "1单元1001", "2单元101", "10单元101", "门卫室"]
