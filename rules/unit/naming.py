"""How the name of a unit is told from another (单位名称): spaces, widths and case make no other unit."""

import re
import unicodedata

from core.texts import table

BLANK = re.compile(r"[\s\u00b7•.,，。、_-]+")
BRACKETED = re.compile(r"[()\[\]【】〔〕]")


def key(name: str) -> str:
    """The same for every way of typing one name."""
    return BLANK.sub("", unicodedata.normalize("NFKC", name)).casefold()


def stem(name: str) -> str:
    """What is left without brackets and without the words that say what kind of firm it is. Two units of one stem may
    be one or not: that is for a person to say."""
    bare = BRACKETED.sub("", key(name))
    for kind in table("units")["kinds_of_firm"]:
        if bare.endswith(kind) and len(bare) > len(kind) + 1:
            return bare.removesuffix(kind)
    return bare
