"""Calendar files as RFC 5545 has them: short lines, marked characters, moments in UTC, the same entry replaced."""

from datetime import datetime, timedelta, timezone

import pytest

from core import calendar_file
from core.calendar_file import Entry

AT = datetime(2028, 2, 29, 23, 30, tzinfo=timezone(timedelta(hours=8)))  # leap day, over midnight


def entry(**more) -> Entry:
    return Entry(**{"uid": "session-7@jinlin", "title": "汇演", "starts_at": AT, "ends_at": AT + timedelta(hours=1),
                    "changed_at": AT} | more)


def read(file: bytes) -> list[tuple[str, str]]:
    """(name, value) of every line, put together again and unmarked."""
    whole = file.replace(b"\r\n ", b"").decode()
    pairs = [line.partition(":") for line in whole.split("\r\n") if line]
    return [(name, value.replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\"))
            for name, _, value in pairs]


@pytest.mark.parametrize("words", ["社区汇演；一二三" * 20, "a, b; c\\d", "两行\r\n第二行\r第三行\n完", "𠀀" * 60, ""])
def test_any_words_come_back_as_they_were(words):
    file = calendar_file.written("我的活动", [entry(title=words, place=words, words=words)])
    assert max(map(len, file.split(b"\r\n"))) <= 75
    told = dict(read(file))
    meant = words.replace("\r\n", "\n").replace("\r", "\n")
    assert told["SUMMARY"] == meant and told.get("LOCATION", "") == told.get("DESCRIPTION", "") == meant
    assert b"\n" not in file.replace(b"\r\n", b"") and b"\r" not in file.replace(b"\r\n", b"")


def test_moments_are_in_utc_and_a_called_off_entry_says_so():
    told = dict(read(calendar_file.written("", [entry(revision=3, called_off=True)])))
    assert (told["DTSTART"], told["DTEND"]) == ("20280229T153000Z", "20280229T163000Z")
    assert (told["SEQUENCE"], told["STATUS"], told["UID"]) == ("3", "CANCELLED", "session-7@jinlin")


def test_nothing_to_come_is_a_calendar_all_the_same():
    names = [name for name, _ in read(calendar_file.written("我的活动", []))]
    assert names[0] == "BEGIN" and names[-1] == "END" and "SUMMARY" not in names
