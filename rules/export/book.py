"""What a table says, before it is drawn: sheets with their columns, rows and 合计."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Column:
    """One column; columns of one `group` in a row stand under a merged heading."""

    heading: str
    width: int
    group: str = ""


@dataclass
class Sheet:
    name: str
    title: str
    unit: str  # 填报单位
    columns: list[Column]
    rows: list[list[Any]] = field(default_factory=list)
    total: list[Any] | None = None  # 合计, from the second column on


@dataclass
class Book:
    sheets: list[Sheet]
