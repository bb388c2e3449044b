"""Room numbers (房号) as people write them: 3栋502室, 3-502, ５０２室 and 502 are one door of building 3. No table.

A room is read as building, unit and number. Inside a building its own number adds nothing and is left out; a
number of another building is told apart, so that nobody is put behind a door where they do not live.
"""

import re
import unicodedata
from dataclasses import dataclass

from core.texts import text

TOKEN = re.compile(
    r"(?P<word>\d+[A-Z]?|[A-Z]\d*)"
    r"(?:\s*(?:(?P<building>号楼|号院|栋|幢|座|#楼?)|(?P<unit>单元|梯|门)|(?P<floor>层)|(?P<storey>楼)|(?P<room>室|房|户)|号))?")
BETWEEN = re.compile(r"[\s\-–—―_/\\.,:、，。·~～第]*")
SPOKEN = re.compile("[零〇一二三四五六七八九十]+")
TEN = re.compile("十")
LEADING = re.compile(r"\d*")


@dataclass(frozen=True)
class Room:
    """One door as read. `whole`: words that are no number, such as 门卫室; then there is nothing else."""

    number: str
    unit: str = ""
    building: str = ""
    whole: bool = False

    def __str__(self) -> str:
        """As it is shown."""
        return ((text("words.room.building", n=self.building) if self.building else "")
                + (text("words.room.unit", n=self.unit) if self.unit else "") + self.number)

    @property
    def key(self) -> str:
        """What makes two spellings one door, and what is kept of it."""
        return f"={self.number}" if self.whole else f"{self.building}/{self.unit}/{self.number}"

    @classmethod
    def kept(cls, key: str) -> "Room":
        if key.startswith("="):
            return cls(key[1:], whole=True)
        building, unit, number = key.split("/")
        return cls(number, unit, building)

    @property
    def floor(self) -> int:
        """0 where the number does not tell."""
        return _leading(self.number) // 100

    @property
    def walk(self) -> tuple:
        """Sorts doors as a stairwell is walked."""
        return (self.whole, _leading(self.building), self.building, _leading(self.unit), self.unit, self.floor,
                _leading(self.number), self.number)


@dataclass(frozen=True)
class Token:
    word: str
    kind: str  # building, unit, floor, storey, room; empty: nothing says

    @property
    def is_long(self) -> bool:
        return _leading(self.word.lstrip("ABCDEFGH")) >= 100


def readings(said: str, building: str = "") -> list[Room]:
    """The doors these words can mean, the likeliest first. `building`: the number of the building they are said in.

    Of 3-502 in building 3 the 3 is most likely the building, but it may be unit 3: the register decides.
    """
    tokens = _tokens(said)
    if not tokens:
        return [Room(unicodedata.normalize("NFKC", said).strip(), whole=True)]
    number, before = _number(tokens)
    block = next((token.word for token in before if token.kind in {"building", "storey"}), "")
    unit = next((token.word for token in before if token.kind == "unit"), "")
    bare = [token.word for token in before if token.kind in {"", "floor"}]
    if len(bare) > 1 and not block:
        block = bare.pop(0)
    if bare and not block and not unit and building and bare[-1] == building:
        return [Room(number), Room(number, bare[-1])]
    if bare and not unit and (block or building):
        unit = bare[-1]
    elif bare and not block:
        block = bare[-1]
    return [Room(number, unit, "" if block == building else block)]


def number_of(name: str) -> str:
    """The number in a building's name: 莲花苑3号楼 → 3, A座 → A; empty when it has none."""
    found = [_token(match) for match in TOKEN.finditer(_squeezed(name))]
    told = [token.word for token in found if token.kind == "building"] or [token.word for token in found]
    return told[-1] if told else ""


def _number(tokens: list[Token]) -> tuple[str, list[Token]]:
    """The room's own number, and what stands before it. 5楼2室 is 502; 502-1 is a part of 502."""
    at = max((n for n, token in enumerate(tokens) if token.kind == "room"), default=None)
    if at is None:
        at = max((n for n, token in enumerate(tokens) if token.is_long), default=len(tokens) - 1)
    while at and not tokens[at].is_long and tokens[at - 1].is_long and not tokens[at - 1].kind:
        at -= 1
    before, word, parts = tokens[:at], tokens[at].word, tokens[at + 1:]
    if before and before[-1].kind in {"floor", "storey"}:
        floor = before[-1].word
        if not tokens[at].is_long:
            word = floor + word.zfill(2)
        if word.startswith(floor) and len(word) == len(floor) + 2:
            before = before[:-1]
    return "-".join([word, *(part.word for part in parts)]), before


def _tokens(said: str) -> list[Token]:
    """Empty when there are words that cannot be read as a room."""
    said, at = _squeezed(said), 0
    found: list[Token] = []
    while at < len(said):
        at = BETWEEN.match(said, at).end()  # type: ignore[union-attr]  # it matches always
        match = TOKEN.match(said, at)
        if match is None:
            return [] if at < len(said) else found
        found.append(_token(match))
        at = match.end()
    return found


def _token(match: re.Match[str]) -> Token:
    return Token(match["word"].lstrip("0") or "0", "" if match.lastgroup == "word" else match.lastgroup or "")


def _squeezed(said: str) -> str:
    """Half-width, in capitals, 十二栋 as 12栋."""
    return SPOKEN.sub(lambda found: _digits(found[0]), unicodedata.normalize("NFKC", said).upper().strip())


def _digits(words: str) -> str:
    tens, *rest = TEN.split(words, maxsplit=1)
    if rest and len(tens) < 2 and len(rest[0]) < 2:
        return str(_value(tens, 1) * 10 + _value(rest[0], 0))
    return "".join(str(_value(word, 0)) for word in words)


def _value(word: str, empty: int) -> int:
    return int(unicodedata.numeric(word)) if word else empty


def _leading(word: str) -> int:
    return int(LEADING.match(word)[0] or 0)  # type: ignore[index]  # it matches always
