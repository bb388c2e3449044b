"""How core/typefaces was made: subsets of two free typefaces that Debian carries. Run by hand, never by the service.

    apt-get install fonts-noto-cjk fonts-hanazono; pip install fonttools brotli; python scripts/typefaces.py
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

FOLDER = Path(__file__).resolve().parent.parent / "core" / "typefaces"
NOTO = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
HANA = "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"
# Latin, punctuation, symbols, enclosed figures, full-width forms; then Han: the first block and extension A.
PLAIN = [(0x20, 0x7E), (0xA0, 0xFF), (0x2000, 0x206F), (0x2100, 0x21FF), (0x2460, 0x24FF), (0x25A0, 0x25FF),
         (0x3000, 0x303F), (0x3200, 0x32FF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEE), (0x3400, 0x4DBF), (0x4E00, 0x9FFF)]
RARE = [(0x20000, 0x2EBEF)]  # extensions B to F, as GB 18030-2022 level 3 asks of names


def main() -> None:
    plain = next(face for face in TTCollection(NOTO).fonts if face["name"].getDebugName(4) == "Noto Sans CJK SC")
    _keep(plain, PLAIN, FOLDER / "NotoSansCJKsc-Han.otf")
    rare = FOLDER / "HanaMinB-Han.woff2"
    _keep(TTFont(HANA), RARE, rare)
    packed = TTFont(rare)
    packed.flavor = "woff2"  # 31 MB become 12
    packed.save(rare)


def _keep(face, ranges, path: Path) -> None:
    options = subset.Options()
    options.layout_features, options.hinting, options.notdef_outline = [], False, True
    cut = subset.Subsetter(options)
    cut.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    cut.subset(face)
    subset.save_font(face, path, options)


if __name__ == "__main__":
    main()
