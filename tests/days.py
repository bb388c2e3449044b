"""Days on which the clock stands still, so that what a test says of tomorrow is so whenever it runs."""

from datetime import UTC, datetime

import pytest

from core import clock

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)  # a Friday, noon in the district


@pytest.fixture
def friday():
    with clock.at(NOON) as hands:
        yield hands


@pytest.fixture
def winter():
    """Ten days before a quarter is over."""
    with clock.at(datetime(2026, 12, 20, 4, tzinfo=UTC)) as hands:
        yield hands
