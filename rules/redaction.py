"""Masking (脱敏): what identifies a person is taken out of words before others read them."""

import re
import unicodedata
from functools import lru_cache

# Between the digits of a number as people write it: spaces (also full-width), dashes, dots, commas, brackets.
SEPARATOR = r"[\s\-–—_.·、,，*/()（）]{0,3}"
NUMBERS = (
    r"\d{17}[\dXx]",  # identity card
    r"(?:\+?86" + SEPARATOR + r")?1" + SEPARATOR + r"[3-9](?:" + SEPARATOR + r"\d){9}",  # mobile
    r"0\d{2,3}" + SEPARATOR + r"\d{7,8}",  # landline
)
WHOLE = [re.compile(rf"(?<!\d){number}(?!\d)") for number in NUMBERS]
WITHIN = [re.compile(number) for number in NUMBERS]
WECHAT = re.compile(r"((?:微信|wx|VX|vx|weixin|QQ|qq)(?:号)?(?:是|为)?[:：\s]*)([A-Za-z0-9_\-]{5,20})")
HAN = re.compile(r"[\u3007\u3400-\u9fff]")
HIDDEN = "***"


class _Digits(dict):
    """For str.translate: every character that means one digit becomes it, so ３, ③ and, when `spoken`, 三 are 3."""

    def __init__(self, *, spoken: bool):
        super().__init__({ord("幺"): "1"} if spoken else {})
        self.spoken = spoken

    def __missing__(self, code: int) -> str:
        char = chr(code)
        value = unicodedata.numeric(char, -1)
        is_digit = value in range(10) and (self.spoken or not HAN.match(char))
        self[code] = str(int(value)) if is_digit else char
        return self[code]


WRITTEN, SPOKEN = _Digits(spoken=False), _Digits(spoken=True)


def mask_phone(phone: str | None) -> str | None:
    return None if not phone else f"{phone[:3]}****{phone[-4:]}"


def mask_name(name: str | None) -> str | None:
    """张三 → 张*. The first character stays, also when it is beyond the BMP."""
    return None if not name else name[0] + "*" * max(1, min(2, len(name) - 1))


def redact(words: str, names=(), rooms=()) -> str:
    """The words without phone numbers, ID cards, WeChat names, the given names and the rooms."""
    return _redacted(words, tuple(names), tuple(rooms)) if words else words


@lru_cache(maxsize=2000)  # a compound's list is read by all its neighbours
def _redacted(words: str, names: tuple, rooms: tuple) -> str:
    written, spoken = words.translate(WRITTEN), words.translate(SPOKEN)  # as long as the words, letter by letter
    spans = [found.span() for pattern in WHOLE for found in pattern.finditer(written)]
    # 一 also stands for "a bit": around a spoken number any digit may follow, as in 一三九……一一下.
    spans += [found.span() for pattern in WITHIN for found in pattern.finditer(spoken)
              if HAN.search(words[slice(*found.span())])]
    spans += [found.span(2) for found in WECHAT.finditer(words)]
    spans += [found.span() for name in names if name and len(name) > 1 for found in _spaced(name).finditer(words)]
    spans += [found.span() for room in rooms if room for pattern in _room(room.translate(WRITTEN))
              for text in (written, spoken) for found in pattern.finditer(text)]
    return _without(words, spans)


def _spaced(word: str) -> re.Pattern:
    """The word, also when it is written with spaces between."""
    return re.compile(r"\s*".join(map(re.escape, word.strip())), re.IGNORECASE)


def _room(room: str) -> list[re.Pattern]:
    """The room as it was given, and its number alone: of 3-502 also 502. Shorter ones name half the house."""
    numbers = [re.compile(rf"(?<!\d){number}(?!\d)") for number in re.findall(r"\d{3,}", room)]
    return ([_spaced(room)] if len(room) >= 3 else []) + numbers


def _without(words: str, spans: list[tuple[int, int]]) -> str:
    """The words with every span hidden; spans that touch are hidden as one."""
    kept: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start > at or not kept:
            kept += [words[at:start], HIDDEN]
        at = max(at, end)
    return "".join(kept) + words[at:]
