"""Why a file is refused, inside the box; and what more than one of its readers looks for."""

import re

MOST_WORDS = 100_000  # characters kept for the content check
# Field codes that fetch, run or call something.
ACTIVE_FIELD = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON|IMPORT|LINK|EMBED)\b")
HARMLESS_LINK = re.compile(r"(https?:|mailto:|tel:|#)|[^:\\]*$", re.IGNORECASE)
LINKED = re.compile(r'HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Refused(Exception):
    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def refuse_fields(codes: str) -> None:
    """Field codes of a Word file: those that fetch or run, and links that lead anywhere but to the web."""
    if ACTIVE_FIELD.search(codes.upper()) or not all(map(HARMLESS_LINK.match, LINKED.findall(codes))):
        raise Refused("file_active")


def clean(words: str) -> str:
    return CONTROL.sub("", words)
