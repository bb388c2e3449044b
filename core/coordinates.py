"""Places on the earth: WGS-84 (satellites) and GCJ-02 (every Chinese map). Never asks a service."""

import math
from typing import NamedTuple

Point = tuple[float, float]  # lng, lat in degrees

EARTH_RADIUS = 6_371_008.8
# GCJ-02 is computed on Krasovsky's ellipsoid of 1940.
SEMI_MAJOR, ECCENTRICITY_SQUARED = 6_378_245.0, 0.006_693_421_622_965_943
# A generous outline of China with its coasts, some fifty kilometres exact: for "surely a mistake" only.
OUTLINE: tuple[Point, ...] = (
    (73.3, 39.5), (73.8, 40.1), (78.0, 41.3), (80.1, 42.1), (80.0, 45.2), (82.3, 45.4), (82.6, 47.3),
    (85.4, 48.5), (87.5, 49.3), (91.2, 47.0), (91.0, 45.3), (95.5, 44.4), (97.2, 42.9), (101.8, 42.7),
    (105.0, 41.75),
    (109.5, 42.6), (111.6, 43.6), (111.5, 44.5), (113.6, 44.95), (116.0, 46.7), (119.8, 46.9), (118.2, 48.1),
    (115.6, 47.8), (116.6, 50.0), (119.2, 50.3), (120.0, 52.8), (121.5, 53.5), (125.7, 53.2), (127.6, 50.4),
    (130.9, 48.9), (135.2, 48.6), (133.2, 45.0), (131.4, 44.9), (131.4, 43.3), (130.75, 42.3), (129.9, 42.9),
    (128.1, 41.9), (126.9, 41.7), (124.4, 39.8), (122.5, 38.5), (123.2, 37.2), (122.2, 34.0), (123.2, 30.9),
    (122.4, 26.6), (123.7, 25.5), (121.5, 21.6), (118.5, 21.0), (117.9, 16.2), (118.0, 11.0), (112.5, 3.4),
    (108.6, 7.0), (110.2, 15.0), (108.0, 18.5), (108.2, 21.4), (106.6, 21.9), (106.5, 22.85), (104.7, 22.7),
    (102.4, 22.4), (101.8, 21.0), (100.0, 21.3), (98.8, 23.0), (97.4, 23.7), (98.4, 27.5), (97.3, 28.1),
    (95.3, 28.9), (92.0, 27.6), (89.6, 28.1), (88.9, 27.2), (88.0, 27.8), (86.0, 27.8), (82.0, 30.1),
    (78.9, 31.2), (78.3, 35.5), (75.8, 36.4), (74.5, 37.2),
)


def point(words: str) -> Point:
    """From "117.03,25.08"."""
    lng, lat = words.split(",")
    return float(lng), float(lat)


class Box(NamedTuple):
    west: float
    south: float
    east: float
    north: float


def to_gcj02(lng: float, lat: float) -> Point:
    """From WGS-84. Outside the rectangle that map makers use for China the two systems are the same."""
    if not (72.004 <= lng <= 137.8347 and 0.8293 <= lat <= 55.8271):
        return lng, lat
    east, north = _shift(lng - 105, lat - 35)
    phi = math.radians(lat)
    bulge = 1 - ECCENTRICITY_SQUARED * math.sin(phi) ** 2
    degree_east = math.radians(SEMI_MAJOR * math.cos(phi) / math.sqrt(bulge))
    degree_north = math.radians(SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED) / bulge ** 1.5)
    return lng + east / degree_east, lat + north / degree_north


def to_wgs84(lng: float, lat: float) -> Point:
    """From GCJ-02, by walking back until the way forth arrives: exact to less than a millimetre."""
    guess = lng, lat
    for _ in range(10):
        forth = to_gcj02(*guess)
        guess = guess[0] + lng - forth[0], guess[1] + lat - forth[1]
    return guess


def _shift(x: float, y: float) -> Point:
    """The public polynomial with its waves, in metres east and north."""
    root = math.sqrt(abs(x))
    ripple = _waves(x, (6, 20), (2, 20))
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    return (east + ripple + _waves(x, (1, 20), (1 / 3, 40)) + _waves(x, (1 / 12, 150), (1 / 30, 300)),
            north + ripple + _waves(y, (1, 20), (1 / 3, 40)) + _waves(y, (1 / 12, 160), (1 / 30, 320)))


def _waves(value: float, *waves: tuple[float, float]) -> float:
    return sum(height * math.sin(value * pace * math.pi) for pace, height in waves) * 2 / 3


def is_in_china(lng: float, lat: float) -> bool:
    """By the outline above (even-odd rule). A number that is none lies nowhere."""
    inside = False
    for (x1, y1), (x2, y2) in zip(OUTLINE, OUTLINE[1:] + OUTLINE[:1], strict=True):
        if (y1 > lat) != (y2 > lat) and lng < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def metres_between(a: Point, b: Point) -> float:
    """Great-circle distance (haversine), good to half a percent; both points in the same system."""
    lat_a, lat_b = math.radians(a[1]), math.radians(b[1])
    half_lat, half_lng = (lat_b - lat_a) / 2, math.radians(b[0] - a[0]) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lng) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, chord)))


def bounding_box(lng: float, lat: float, metres: float) -> Box:
    """The degrees that hold every point within `metres`, for an index to search before distances count."""
    reach = metres / EARTH_RADIUS
    up = math.degrees(reach)
    if abs(lat) + up >= 90:
        return Box(-180, max(-90, lat - up), 180, min(90, lat + up))
    across = math.degrees(math.asin(math.sin(reach) / math.cos(math.radians(lat))))
    return Box(lng - across, lat - up, lng + across, lat + up)
