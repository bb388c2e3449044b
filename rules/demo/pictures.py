"""Drawn photos for the demo: a trouble before and after. Drawn, so nobody's yard or face is in them."""

import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

SIZE = WIDTH, HEIGHT = 960, 720
GROUND = 430  # where the wall ends and the pavement begins
SKY, WALL, PAVEMENT, DARK = "#cfdbe3", "#d9cfbd", "#a9a59c", "#2b2b2b"
Draw = ImageDraw.ImageDraw
Chance = random.Random


def draw(name: str, *, after: bool, seed: int = 0) -> bytes:
    """A JPEG of a scene: manhole, lamp, puddle, bench, wall, rubbish, wires, tree, lift, road or flowerbed."""
    chance = Chance(f"{name}{seed}")  # noqa: S311
    image = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(image)
    _street(pen, chance, night=name == "lamp")
    SCENES[name](pen, chance, after)
    kept = io.BytesIO()
    _as_taken(image, chance).save(kept, "JPEG", quality=88)
    return kept.getvalue()


def _street(pen: Draw, chance: Chance, *, night: bool) -> None:
    """A wall with windows above a pavement of slabs."""
    pen.rectangle((0, 0, WIDTH, GROUND), fill="#2c3443" if night else WALL)
    for left in range(60, WIDTH, 220):
        pane = "#f2d98b" if night and chance.random() < .4 else "#3b4656" if night else "#9db4c2"
        pen.rectangle((left, 60, left + 120, 210), fill=pane, outline="#8a8376", width=6)
        pen.line((left + 60, 60, left + 60, 210), fill="#8a8376", width=5)
    pen.rectangle((0, GROUND - 26, WIDTH, GROUND), fill="#8f8778")
    pen.rectangle((0, GROUND, WIDTH, HEIGHT), fill="#3c3d40" if night else PAVEMENT)
    for step in range(1, 7):
        y = GROUND + step * step * 8
        pen.line((0, y, WIDTH, y), fill="#343538" if night else "#98948b", width=2)
    for foot in range(-800, 1800, 180):
        pen.line((WIDTH / 2 + (foot - WIDTH / 2) * .35, GROUND, foot, HEIGHT),
                 fill="#343538" if night else "#98948b", width=2)


def _manhole(pen: Draw, chance: Chance, after: bool) -> None:
    pen.ellipse((300, 500, 660, 660), fill=DARK)
    if after:
        pen.ellipse((306, 502, 654, 652), fill="#6d6f70", outline="#4c4e4f", width=8)
        for ring in (40, 80, 120):
            pen.ellipse((306 + ring, 502 + ring * .43, 654 - ring, 652 - ring * .43), outline="#575a5b", width=6)
        return
    pen.ellipse((330, 530, 630, 650), fill="#3a4f57")
    pen.polygon(((320, 520), (560, 440), (650, 520), (430, 610)), fill="#6d6f70", outline="#4c4e4f")
    for _ in range(14):
        x, y = chance.randrange(250, 720), chance.randrange(620, 700)
        pen.ellipse((x, y, x + 50, y + 12), fill="#7b8f96")


def _lamp(pen: Draw, chance: Chance, after: bool) -> None:
    if after:
        for reach in range(330, 0, -15):
            glow = 255 - reach // 2
            pen.ellipse((520 - reach, 130 - reach * .8, 520 + reach, 130 + reach * .8),
                        fill=(min(255, glow // 2 + 60), min(255, glow // 2 + 48), 60))
        pen.polygon(((500, 140), (200, HEIGHT), (840, HEIGHT)), fill="#8d8463")
    pen.rectangle((612, 110, 630, 600), fill="#1d2126")
    pen.line((620, 116, 520, 100), fill="#1d2126", width=14)
    pen.ellipse((470, 92, 566, 140), fill="#fff6d0" if after else "#4a4f55", outline="#1d2126", width=5)
    pen.rectangle((590, 590, 652, 620), fill="#1d2126")


def _puddle(pen: Draw, chance: Chance, after: bool) -> None:
    pen.rectangle((440, 470, 560, 520), fill=DARK)
    for bar in range(450, 560, 20):
        pen.line((bar, 470, bar, 520), fill="#7a7d7e", width=6)
    if after:
        return
    for x, y, w, h in ((180, 500, 600, 150), (100, 560, 420, 110), (480, 590, 380, 90)):
        pen.ellipse((x, y, x + w, y + h), fill="#59635a")
    for _ in range(16):
        x, y = chance.randrange(200, 760), chance.randrange(520, 650)
        pen.arc((x, y, x + 70, y + 18), 0, 300, fill="#78857a", width=3)


def _bench(pen: Draw, chance: Chance, after: bool) -> None:
    tilt = 0 if after else 70
    pen.line((250, 400, 700, 400 + tilt), fill="#b23b2e", width=26)
    pen.line((250, 460, 700, 460 + tilt), fill="#d9a233", width=26)
    pen.line((290, 380, 290, 610), fill="#30557d", width=22)
    pen.line((650, 400 + tilt, 650 if after else 720, 610 if after else 660), fill="#30557d", width=22)


def _wall(pen: Draw, chance: Chance, after: bool) -> None:
    pen.rectangle((120, 225, 840, GROUND - 26), fill="#e6ddcc" if after else "#d3c8b4")
    if after:
        return
    x, y = 420, 225
    for _ in range(11):
        nx, ny = x + chance.randrange(-30, 40), y + 17
        pen.line((x, y, nx, ny), fill="#4d463c", width=chance.randrange(4, 9))
        x, y = nx, ny
    for left in (200, 610):
        pen.polygon([(left + 90 * math.cos(a) + chance.randrange(-18, 18), 320 + 60 * math.sin(a))
                     for a in (n * math.pi / 6 for n in range(12))], fill="#9b8f7d")
    for _ in range(20):
        x, y = chance.randrange(160, 780), chance.randrange(450, 560)
        pen.rectangle((x, y, x + 22, y + 12), fill="#c6bba6")


def _rubbish(pen: Draw, chance: Chance, after: bool) -> None:
    for left, colour in ((280, "#2f6f47"), (520, "#46596b")):
        pen.polygon(((left, 350), (left + 170, 350), (left + 155, 600), (left + 15, 600)), fill=colour)
        pen.rectangle((left - 8, 325, left + 178, 352), fill="#22303a")
    if after:
        return
    for _ in range(46):
        x, y = chance.randrange(150, 780), chance.randrange(540, 680)
        colour = chance.choice(("#e8e6df", "#2d2d33", "#b9854a", "#9c3b34", "#d5c14c", "#7f9bb0"))
        pen.ellipse((x, y, x + chance.randrange(40, 100), y + chance.randrange(24, 56)), fill=colour)
    for left in (300, 400, 540, 640):
        pen.ellipse((left, 270, left + 100, 350), fill=chance.choice(("#2d2d33", "#e8e6df")))


def _wires(pen: Draw, chance: Chance, after: bool) -> None:
    if not after:
        for foot in range(330, 640, 60):
            pen.line([(340 + n * (foot - 340) / 10 + 18 * math.sin(n), 210 + n * 32) for n in range(11)],
                     fill=chance.choice(("#1f1f1f", "#3b3b44", "#7d2f29")), width=5)
    for left in (360, 560):
        pen.ellipse((left, 560, left + 80, 640), outline=DARK, width=12)
        pen.ellipse((left + 130, 560, left + 210, 640), outline=DARK, width=12)
        pen.line((left + 40, 600, left + 90, 530, left + 170, 600), fill="#2e6b8a", width=16)


def _tree(pen: Draw, chance: Chance, after: bool) -> None:
    pen.polygon(((440, 640), (520, 640), (505, 330), (455, 330)), fill="#6b4f35")
    reach = 130 if after else 260
    for _ in range(70 if after else 150):
        x, y = 480 + chance.gauss(0, reach * .6), 260 + chance.gauss(0, reach * .38)
        size = chance.randrange(26, 70)
        pen.ellipse((x - size, y - size * .8, x + size, y + size * .8),
                    fill=chance.choice(("#3f6b3a", "#4c7d43", "#5c8f4d", "#355c34")))
    if not after:
        pen.line((500, 380, 760, 200), fill="#5a4330", width=20)


def _lift(pen: Draw, chance: Chance, after: bool) -> None:
    pen.rectangle((0, 0, WIDTH, HEIGHT), fill="#cdc6ba")
    pen.rectangle((290, 100, 670, 640), fill="#7d858c")
    gap = 4 if after else 46
    pen.rectangle((310, 120, 480 - gap, 640), fill="#b9c0c6", outline="#8d959b", width=4)
    pen.rectangle((480 + gap, 120, 650, 640), fill="#b9c0c6", outline="#8d959b", width=4)
    pen.rectangle((720, 300, 770, 420), fill="#9aa1a7")
    pen.ellipse((732, 320, 758, 346), fill="#e8c34a" if after else "#5d6266")
    pen.rectangle((420, 50, 540, 88), fill="#1b1e20")
    pen.text((462, 60), "8" if after else "--", fill="#e5533d")


def _road(pen: Draw, chance: Chance, after: bool) -> None:
    pen.polygon(((330, GROUND), (630, GROUND), (WIDTH, HEIGHT), (0, HEIGHT)), fill="#66686a")
    if after:
        pen.polygon(((360, 520), (640, 530), (690, 640), (300, 640)), fill="#4b4d4f")
        pen.line((330, GROUND, 0, HEIGHT), fill="#e0b93a", width=12)
        return
    for x, y, w in ((360, 520, 250), (560, 610, 180), (250, 630, 140)):
        pen.ellipse((x, y, x + w, y + w * .32), fill="#3e3c38", outline="#807b70", width=8)
    for _ in range(40):
        x, y = chance.randrange(200, 760), chance.randrange(500, 700)
        pen.ellipse((x, y, x + 14, y + 9), fill="#8c877c")


def _flowerbed(pen: Draw, chance: Chance, after: bool) -> None:
    """Kerb, earth, and what grows there; before: bare and weedy."""
    pen.rounded_rectangle((90, 470, 870, 690), 26, fill="#6b4f38", outline="#b8b2a6", width=16)
    for _ in range(110 if after else 40):
        x, y = chance.randrange(120, 830), chance.randrange(500, 660)
        pen.line((x, y, x + chance.randrange(-10, 10), y - chance.randrange(20, 60)), width=5,
                 fill=chance.choice(("#4f7a3a", "#5f8f45", "#3f6a31") if after else ("#a29a5c", "#8d8a58")))
        if after and chance.random() < .6:
            size = chance.randrange(9, 20)
            pen.ellipse((x - size, y - 60 - size, x + size, y - 60 + size), outline="#f7e9ee", width=2,
                        fill=chance.choice(("#d65b7d", "#e9a23b", "#f2e3e8", "#b784c9", "#e2574c")))


SCENES: dict[str, Callable[[Draw, Chance, bool], None]] = {
    "manhole": _manhole, "lamp": _lamp, "puddle": _puddle, "bench": _bench, "wall": _wall, "rubbish": _rubbish,
    "wires": _wires, "tree": _tree, "lift": _lift, "road": _road, "flowerbed": _flowerbed}


def _as_taken(image: Image.Image, chance: Chance) -> Image.Image:
    """A little crooked, soft and grainy, as a phone held by an old hand."""
    turned = image.rotate(chance.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, fillcolor="#8f8b82")
    grain = Image.frombytes("L", SIZE, chance.randbytes(WIDTH * HEIGHT)).convert("RGB")
    return Image.blend(turned.filter(ImageFilter.GaussianBlur(.8)), grain, .04)
