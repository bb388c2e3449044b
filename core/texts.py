"""Words for people, one folder a language under texts/. Knows keys, never what they are about."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "texts"
LANGUAGE = "zh_CN"


@cache
def _table(name: str) -> dict:
    with (FOLDER / LANGUAGE / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def text(key: str, **words) -> str:
    """The sentence for `file.key`, filled with words. A missing key raises KeyError: tests find it."""
    found = _sentence(key)
    return found.format(**words) if words else found


@cache
def _sentence(key: str) -> str:
    name, _, rest = key.partition(".")
    found = _table(name)
    for part in rest.split("."):
        found = found[part]
    if not isinstance(found, str):
        raise KeyError(key)
    return found


def text_or(key: str, fallback: str) -> str:
    """For words of a list that a district may lengthen, such as its levels."""
    try:
        return text(key)
    except KeyError:
        return fallback


def said_day(on: date, today: date) -> str:
    """A day as a person says it: its year only where that is not this one, as at the end of a term."""
    key = "words.day" if on.year == today.year else "words.day_of_year"
    return text(key, year=on.year, month=on.month, day=on.day)


def table(name: str) -> dict:
    """A whole file of texts, e.g. every message template."""
    return _table(name)


@cache
def document(name: str) -> str:
    return (FOLDER / LANGUAGE / "documents" / f"{name}.md").read_text(encoding="utf-8")


def version(name: str) -> str:
    """The version of a document, as its first line says it."""
    return document(name).split("\n", 1)[0].removeprefix("version:").strip()
