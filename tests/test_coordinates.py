"""Positions: known pairs, there and back, who is in China, distances and boxes."""

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.coordinates import bounding_box, is_in_china, metres_between, to_gcj02, to_wgs84

# The test vectors of eviltransform (first three) and the example in the README of coordtransform.
PUBLISHED = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
    ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
]
IN_CHINA = st.tuples(st.floats(75, 134), st.floats(18, 53))
IN = {
    "Longyan": (117.017, 25.075), "Beijing": (116.397, 39.909), "Mohe": (122.54, 52.97),
    "Fuyuan": (134.3, 48.36),
    "Hunchun": (130.36, 42.86), "Dandong": (124.39, 40.12), "Kashgar": (75.99, 39.47),
    "Altay": (88.14, 47.85),
    "Tacheng": (82.98, 46.74), "Lhasa": (91.11, 29.65), "Ruili": (97.85, 24.01), "Jinghong": (100.8, 22.0),
    "Dongxing": (107.97, 21.54), "Sanya": (109.51, 18.25), "Hong Kong": (114.17, 22.3),
    "Taipei": (121.56, 25.04),
    "Erenhot": (111.98, 43.65), "Manzhouli": (117.38, 49.6), "Sansha": (112.33, 16.83),
    "Dalian": (121.61, 38.91),
}
OUT = {
    "Null Island": (0, 0), "Seoul": (126.98, 37.57), "Fukuoka": (130.4, 33.59), "Hanoi": (105.85, 21.03),
    "Ulaanbaatar": (106.91, 47.92), "Vladivostok": (131.89, 43.12), "Kathmandu": (85.32, 27.72),
    "Delhi": (77.21, 28.61), "Almaty": (76.95, 43.24), "Manila": (120.98, 14.6), "Berlin": (13.4, 52.52),
    "Longyan, the axes swapped": (25.075, 117.017), "Pyongyang": (125.75, 39.02), "Okinawa": (127.68, 26.21),
}

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("wgs", "gcj"), PUBLISHED)
def test_published_pairs(wgs, gcj):
    assert to_gcj02(*wgs) == pytest.approx(gcj, abs=1e-9)
    assert metres_between(to_wgs84(*gcj), wgs) < 0.001


@given(IN_CHINA)
def test_there_and_back_is_less_than_a_millimetre(point):
    assert metres_between(to_wgs84(*to_gcj02(*point)), point) < 0.001


@given(IN_CHINA)
def test_the_systems_differ_by_metres_not_by_kilometres(point):
    assert 1 < metres_between(point, to_gcj02(*point)) < 1500


def test_abroad_the_systems_are_the_same():
    assert to_gcj02(2.35, 48.86) == (2.35, 48.86) == to_wgs84(2.35, 48.86)


@pytest.mark.parametrize("point", IN.values(), ids=IN.keys())
def test_in_china(point):
    assert is_in_china(*point)


@pytest.mark.parametrize("point", OUT.values(), ids=OUT.keys())
def test_not_in_china(point):
    assert not is_in_china(*point)


def test_nonsense_is_not_in_china():
    assert not is_in_china(math.nan, 30) and not is_in_china(110, math.nan) and not is_in_china(math.inf, 30)


def test_distances():
    assert metres_between((116.397, 39.909), (121.474, 31.23)) == pytest.approx(1_067_000, rel=0.005)
    assert metres_between((117, 25), (117, 25)) == 0
    assert metres_between((0, 0), (180, 0)) == pytest.approx(math.pi * 6_371_008.8)


@given(IN_CHINA, st.floats(1, 50_000), st.floats(0, 2 * math.pi))
def test_the_box_holds_every_point_of_the_circle(centre, metres, bearing):
    box = bounding_box(*centre, metres)
    reach, lat = metres * 0.999 / 6_371_008.8, math.radians(centre[1])
    north = math.asin(math.sin(lat) * math.cos(reach) + math.cos(lat) * math.sin(reach) * math.cos(bearing))
    east = math.atan2(math.sin(bearing) * math.sin(reach) * math.cos(lat),
                      math.cos(reach) - math.sin(lat) * math.sin(north))
    assert box.west <= centre[0] + math.degrees(east) <= box.east
    assert box.south <= math.degrees(north) <= box.north


def test_the_box_is_tight():
    box = bounding_box(117, 25, 500)
    assert metres_between((box.west, 25), (box.east, 25)) == pytest.approx(1000, rel=1e-4)
    assert metres_between((117, box.south), (117, box.north)) == pytest.approx(1000, rel=1e-4)


def test_the_box_at_the_pole_goes_round():
    assert bounding_box(10, 89.999, 1000)[0::2] == (-180, 180)


def test_both_ways_are_quick():
    start = time.thread_time()  # of this work alone, however busy the machine is
    for _ in range(1000):
        to_wgs84(117.0, 25.0)
    assert time.thread_time() - start < 0.5
