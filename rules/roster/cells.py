"""One cell of a workbook, as people really fill it. Knows no table and no sheet."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from core.texts import table

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
# Full-width letters and digits only: NFKC would also rewrite rare Han characters of names.
HALF_WIDTH = {code: code - 0xFEE0
              for first, last in ("０９", "ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)}
DOTS = dict.fromkeys(map(ord, "•・‧∙⋅･"), "·")
BETWEEN_HAN = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
MOBILE = re.compile(r"1[3-9]\d{9}")
CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._\-]{0,39}")
EPOCH = date(1899, 12, 30)  # Excel's day zero, its imagined 29 February 1900 included
EARLIEST, SERIALS = date(1900, 1, 1), range(1, 80_000)


class BadCell(ValueError):
    """The cell cannot be read; `code` is the message's key in texts/roster."""

    def __init__(self, code: str, **words):
        super().__init__(code)
        self.code = code
        self.words = words


def plain(raw: Any) -> str:
    """The text of a cell: one line, half-width letters and digits, nothing invisible, numbers as written."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, datetime) and not raw.time():
        raw = raw.date()
    return " ".join(str(raw).translate(INVISIBLE).translate(HALF_WIDTH).split())


def heading(raw: Any) -> str:
    """A header cell to compare: no blanks, no stars, no remark in brackets."""
    said = unicodedata.normalize("NFKC", plain(raw)).replace(" ", "").replace("*", "")
    return re.sub(r"\(.*?\)", "", said)


@cache
def written_as(name: str) -> re.Pattern[str]:
    return re.compile(table("roster")["patterns"][name])


def is_nil(raw: Any) -> bool:
    said = unicodedata.normalize("NFKC", plain(raw))
    return not said or said in table("roster")["words"]["nil"]


def words(raw: Any, most: int = 200) -> str:
    """Free text; `/` and 无 mean nothing. Blanks that only space out Han characters go: 张　三 is 张三."""
    if is_nil(raw):
        return ""
    said = BETWEEN_HAN.sub("", plain(raw))
    if len(said) > most:
        raise BadCell("too_long", most=most)
    return said


def person_name(raw: Any) -> str:
    return words(raw, 50).translate(DOTS)


def code(raw: Any) -> str:
    if isinstance(raw, int | float) and abs(raw) >= 10**15:
        raise BadCell("code_as_number")  # Excel keeps fifteen digits of a number; the others are made up
    said = "" if is_nil(raw) else _squeezed(raw)
    if said and not CODE.fullmatch(said):
        raise BadCell("bad_code")
    return said


def phone(raw: Any) -> str:
    """A mainland mobile number, whether Excel kept it as text, number or float; blanks, dashes and +86 go."""
    said = re.sub(r"[\s\-]", "", _squeezed(raw)) if not is_nil(raw) else ""
    said = re.sub(r"^(\+?86|0086)(?=1)", "", said)
    if said and not MOBILE.fullmatch(said):
        raise BadCell("bad_phone")
    return said


def duty_phone(raw: Any) -> str:
    said = "" if is_nil(raw) else unicodedata.normalize("NFKC", plain(raw)).replace("—", "-")
    if said and not written_as("duty_phone").fullmatch(said):
        raise BadCell("bad_duty_phone")
    return said


def day(raw: Any) -> date | None:
    """A date, however it is written. `2021.1` kept as a number may have been 2021.10: asked back."""
    if is_nil(raw):
        return None
    found = _day(raw)
    if not EARLIEST < found < date(2100, 1, 1):
        raise BadCell("date_range")
    return found


def _day(raw: Any) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    said = unicodedata.normalize("NFKC", plain(raw))
    try:
        if compact := COMPACT_DATE.fullmatch(said):
            return date(*map(int, compact.groups()))
        if not isinstance(raw, int | float) and (written := written_as("date").fullmatch(said)):
            year, month, number = written.groups()
            return date(int(year), int(month), int(number or 1))
        serial = float(said)
        if serial in range(1900, 2101) or 1900 < serial < 2101 or int(serial) not in SERIALS:
            raise BadCell("bad_date")  # a bare year, or a year and month that Excel took for a number
        return EPOCH + timedelta(days=int(serial))
    except (ValueError, OverflowError):
        raise BadCell("bad_date") from None


def whole(raw: Any, most: int = 100_000) -> int | None:
    if is_nil(raw):
        return None
    said = written_as("count_noise").sub("", unicodedata.normalize("NFKC", plain(raw)))
    if not said.isdecimal() or int(said) > most:
        raise BadCell("bad_number", most=most)
    return int(said)


def square_metres(raw: Any, most: int = 10_000) -> float | None:
    """4.5, 4.5㎡ or 4.5平方米."""
    if is_nil(raw):
        return None
    said = written_as("area_noise").sub("", unicodedata.normalize("NFKC", plain(raw)))
    try:
        found = float(said)
    except ValueError:
        raise BadCell("bad_area", most=most) from None
    if not 0 < found <= most:
        raise BadCell("bad_area", most=most)
    return round(found, 2)


def several(raw: Any, most: int, length: int) -> list[str]:
    """月季、绣球: each once, in their order."""
    said = [one.strip() for one in written_as("several_plants").split(words(raw)) if one.strip()]
    if len(said) > most or any(len(one) > length for one in said):
        raise BadCell("too_many_plants", most=most, length=length)
    return list(dict.fromkeys(said))


def room(raw: Any) -> str:
    """A room's number as written; 3-5 that Excel took for a date is asked back."""
    if isinstance(raw, date):
        raise BadCell("room_is_date")
    return words(raw, 20)


def degree(raw: Any) -> float | None:
    if is_nil(raw):
        return None
    try:
        return float(_squeezed(raw).rstrip("°EN"))
    except ValueError:
        raise BadCell("bad_degree") from None


def yes(raw: Any) -> bool:
    said = _squeezed(raw).lower()
    if is_nil(raw) or said in table("roster")["words"]["no"]:
        return False
    if said not in table("roster")["words"]["yes"]:
        raise BadCell("bad_yes")
    return True


def choice(raw: Any, known: dict[str, str], refusal: str, **about) -> str:
    """The key of a word we know."""
    said = words(raw)
    if said and said not in known:
        raise BadCell(refusal, **about)
    return known.get(said, "")


def _squeezed(raw: Any) -> str:
    return unicodedata.normalize("NFKC", plain(raw)).replace(" ", "")
