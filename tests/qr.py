"""Reads the text of a clean, upright QR code of versions 3 to 6, level M, as our tickets carry: no camera."""

from PIL import Image

BLOCKS = {3: (1, 44), 4: (2, 32), 5: (2, 43), 6: (4, 27)}  # of level M: how many, with how many data bytes each
MASKS = (lambda x, y: (x + y) % 2, lambda x, y: y % 2, lambda x, y: x % 3, lambda x, y: (x + y) % 3,
         lambda x, y: (y // 2 + x // 3) % 2, lambda x, y: x * y % 2 + x * y % 3,
         lambda x, y: (x * y % 2 + x * y % 3) % 2, lambda x, y: ((x + y) % 2 + x * y % 3) % 2)


def read(picture: Image.Image) -> str:
    """Of a picture in which the code is the only thing that is dark."""
    dots = _dots(picture)
    side = len(dots)
    count, size = BLOCKS[(side - 17) // 4]
    row = [dots[8][x] for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [dots[y][8] for y in (7, 5, 4, 3, 2, 1, 0)]
    told = int("".join(map(str, row)), 2) ^ 0x5412
    assert told >> 13 == 0, "not of level M"
    mask = MASKS[told >> 10 & 7]
    bits = [dots[y][x] ^ (not mask(x, y)) for x, y in _path(side)]
    words = [int("".join(str(int(bit)) for bit in bits[at:at + 8]), 2) for at in range(0, 8 * count * size, 8)]
    data = "".join(f"{words[n * count + block]:08b}" for block in range(count) for n in range(size))
    assert data[:4] == "0100", "not bytes"
    length = int(data[4:12], 2)
    return bytes(int(data[12 + 8 * n:20 + 8 * n], 2) for n in range(length)).decode()


def _dots(picture: Image.Image) -> list[list[int]]:
    grey = picture.convert("L").point(lambda value: 255 if value < 128 else 0)
    code = grey.crop(grey.getbbox())
    dot = next(x for x in range(code.width) if not code.getpixel((x, 0))) / 7  # the upper edge of a corner
    side = round(code.width / dot)
    return [[int(code.getpixel((int((x + .5) * dot), int((y + .5) * dot))) > 0) for x in range(side)]
            for y in range(side)]


def _path(side: int):
    """(x, y) of the dots that carry data, in their order: two columns at a time from the right, up and down."""
    upward = True
    for right in range(side - 1, 0, -2):
        right -= right <= 6  # the column of the clock is none
        for step in range(side):
            y = side - 1 - step if upward else step
            for x in (right, right - 1):
                if not _is_frame(x, y, side):
                    yield x, y
        upward = not upward


def _is_frame(x: int, y: int, side: int) -> bool:
    corner = (x <= 8 and y <= 8) or (x >= side - 8 and y <= 8) or (x <= 8 and y >= side - 8)
    return corner or 6 in (x, y) or (abs(x - side + 7) <= 2 and abs(y - side + 7) <= 2)
