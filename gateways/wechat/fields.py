"""Fits values into the fields of WeChat's message templates. What cannot fit is FieldInvalid (47003).

The limits are those of WeChat's table for subscribe messages: `thing` 20 characters, `phrase` 5 Han,
and so on; no line breaks anywhere, and nothing may be empty.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from gateways.wechat.errors import FieldInvalid

BLANK = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202f\ufeff]+")
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
CLOCK = r"\d{1,2}:\d{2}(:\d{2})?"
DAY = r"(\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
MOMENT = re.compile(rf"({DAY}( {CLOCK})?|{CLOCK})")


def fit(data: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """`{"thing1": "…"}` in the form and within the limits that WeChat takes."""
    return {field: {"value": _fitted(field, value)} for field, value in data.items()}


def _fitted(field: str, value: object) -> str:
    kind = re.sub(r"\d+$", "", field)
    text = BLANK.sub(" ", _written(value)).strip()
    fitted = FITS.get(kind, _thing)(text)
    if not fitted:
        raise FieldInvalid(47003, field=field)
    return fitted


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value.year}年{value.month}月{value.day}日 {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return "" if value is None else str(value)


def _cut(text: str, most: int) -> str:
    """Counted as WeChat's own pages count, in UTF-16: an emoji or a rare character takes two."""
    if _length(text) <= most:
        return text
    while _length(text) > most - 1:
        text = text[:-1]
    return text + "…"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2


def _thing(text: str) -> str:
    return _cut(text, 20) or "—"


def _phrase(text: str) -> str:
    return "".join(HAN.findall(text))[:5]


def _name(text: str) -> str:
    return _cut(text, 10 if HAN.search(text) else 20) or "—"


def _character_string(text: str) -> str:
    return re.sub(r"[^\x20-\x7e]", "", text).strip()[:32] or "-"


def _letter(text: str) -> str:
    return re.sub(r"[^A-Za-z]", "", text)[:32]


def _symbol(text: str) -> str:
    return re.sub(r"[\w\s]", "", text)[:5]


def _number(text: str) -> str:
    return text if re.fullmatch(r"-?\d{1,32}(\.\d{1,10})?", text) and len(text) <= 32 else ""


def _amount(text: str) -> str:
    return text if re.fullmatch(r"[¥￥$€£]?\d{1,10}(\.\d{1,2})?元?", text) else ""


def _phone_number(text: str) -> str:
    return re.sub(r"[^\d+\-() ]", "", text).strip()[:17]


def _car_number(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9\u3400-\u9fff]", "", text)[:8]


def _time(text: str) -> str:
    ends = [end.strip() for end in text.split("~")]
    whole = len(ends) <= 2 and all(MOMENT.fullmatch(end) for end in ends)
    return "~".join(ends) if whole else ""


FITS: dict[str, Callable[[str], str]] = {
    "thing": _thing, "phrase": _phrase, "name": _name, "character_string": _character_string,
    "letter": _letter, "symbol": _symbol, "number": _number, "amount": _amount, "phone_number": _phone_number,
    "car_number": _car_number, "time": _time, "date": _time, "enum": str, "const": str,
}
