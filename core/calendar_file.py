"""Calendar files (RFC 5545) for the calendars of phones. Moments are written in UTC, so that no time zone need be told.

Written here, not by icalendar: that library reads what others wrote, which we never do, for 10 MB of every web worker.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

MIME = "text/calendar; charset=utf-8"
OCTETS = 75  # of a line; what is longer goes on in the next, after a blank
MARKED = re.compile(r"([\\;,])")


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar. The same `uid` with a greater `revision` replaces what the phone has."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    revision: int = 0
    place: str = ""
    words: str = ""
    address: str = ""  # of its page
    called_off: bool = False


def written(name: str, entries: Iterable[Entry]) -> bytes:
    """The whole file. A feed is fetched again every two hours by those calendars that heed the wish."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jinlin//Jinlin//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
             f"NAME:{_said(name)}", f"X-WR-CALNAME:{_said(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT2H",
             "X-PUBLISHED-TTL:PT2H"]
    for entry in entries:
        lines += _lines(entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _lines(entry: Entry) -> list[str]:
    told = {"LOCATION": _said(entry.place), "DESCRIPTION": _said(entry.words), "URL": entry.address}
    return ["BEGIN:VEVENT", f"UID:{entry.uid}", f"DTSTAMP:{_at(entry.changed_at)}",
            f"LAST-MODIFIED:{_at(entry.changed_at)}", f"SEQUENCE:{entry.revision}", f"DTSTART:{_at(entry.starts_at)}",
            f"DTEND:{_at(entry.ends_at)}", f"SUMMARY:{_said(entry.title)}",
            *(f"{name}:{value}" for name, value in told.items() if value),
            f"STATUS:{'CANCELLED' if entry.called_off else 'CONFIRMED'}", "END:VEVENT"]


def _at(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _said(words: str) -> str:
    return MARKED.sub(r"\\\1", words).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> Iterable[str]:
    """In pieces of at most 75 octets, never through the middle of a character."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    yield piece
