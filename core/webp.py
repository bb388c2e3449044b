"""Decodes a WebP no larger than is wanted, with the libwebp that Pillow brought. Knows no limits, no colours.

Pillow asks libwebp for a film, which holds two canvases and hands out a third: 190 MB for twelve megapixels. libwebp
itself shrinks rows as they are decoded, but Pillow has no word for it, and a second libwebp beside Pillow's would be
a second one to keep safe.
"""

import ctypes
from ctypes import POINTER, Structure, c_char_p, c_int, c_size_t, c_ubyte, c_uint32, c_void_p
from dataclasses import dataclass

from PIL import Image, _webp

# decode.h of libwebp: the first byte names the layout below, and libwebp refuses another.
ABI = 0x0209
MODES = {"RGB": 0, "RGBA": 1}


class Features(Structure):
    _fields_ = [("width", c_int), ("height", c_int), ("has_alpha", c_int), ("has_animation", c_int),
                ("format", c_int), ("pad", c_uint32 * 5)]


class Output(Structure):
    # The union's larger member, YUVA: four pointers, four strides (the room of two pointers), four sizes.
    _fields_ = [("colorspace", c_int), ("width", c_int), ("height", c_int), ("is_external_memory", c_int),
                ("pixels", POINTER(c_ubyte)), ("stride", c_int), ("size", c_size_t), ("rest_of_union", c_void_p * 7),
                ("pad", c_uint32 * 4), ("private_memory", c_void_p)]


class Options(Structure):
    _fields_ = [("bypass_filtering", c_int), ("no_fancy_upsampling", c_int), ("use_cropping", c_int),
                ("crop", c_int * 4), ("use_scaling", c_int), ("scaled_width", c_int), ("scaled_height", c_int),
                ("rest", c_int * 4), ("pad", c_uint32 * 5)]


class Config(Structure):
    _fields_ = [("input", Features), ("output", Output), ("options", Options)]


# The linker looks a name up in the plugin and in what the plugin is linked with.
_libwebp = ctypes.CDLL(_webp.__file__)
_libwebp.WebPInitDecoderConfigInternal.argtypes = [POINTER(Config), c_int]
_libwebp.WebPGetFeaturesInternal.argtypes = [c_char_p, c_size_t, POINTER(Features), c_int]
_libwebp.WebPDecode.argtypes = [c_char_p, c_size_t, POINTER(Config)]


@dataclass(frozen=True)
class _Frame:
    data: bytes
    left: int
    top: int


def decoded(data: bytes, canvas: tuple[int, int], at_least: int) -> Image.Image:
    """RGB or RGBA; divided by the largest whole number that leaves the canvas's long side `at_least`. Of a film the
    first picture, where it stands on the canvas. Raises ValueError."""
    share = max(1, max(canvas) // at_least)
    frame = _first_frame(data)
    picture = _decoded(frame.data, canvas, share)
    size = _shared(canvas, share)
    if picture.size == size:
        return picture
    whole = Image.new("RGBA", size)
    whole.paste(picture, (frame.left // share, frame.top // share))
    return whole


def _first_frame(data: bytes) -> _Frame:
    """A film's first ANMF chunk after its 16 bytes of head, or all that is not a film."""
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4:at + 8], "little")
        if data[at:at + 4] == b"ANMF":
            left, top = (int.from_bytes(data[at + 8 + i:at + 11 + i], "little") * 2 for i in (0, 3))
            return _Frame(data[at + 24:at + 8 + size], left, top)
        at += 8 + size + size % 2
    return _Frame(data, 0, 0)


def _decoded(data: bytes, canvas: tuple[int, int], share: int) -> Image.Image:
    config = Config()
    if not _libwebp.WebPInitDecoderConfigInternal(config, ABI):
        raise RuntimeError("this libwebp lays out its structures in another way")
    if _libwebp.WebPGetFeaturesInternal(data, len(data), config.input, ABI):
        raise ValueError("not a WebP")
    found = config.input.width, config.input.height
    if found[0] > canvas[0] or found[1] > canvas[1]:
        raise ValueError("larger than the head of the file says")
    mode = "RGBA" if config.input.has_alpha else "RGB"
    size = _shared(found, share)
    pixels = bytearray(size[0] * size[1] * len(mode))
    config.options.use_scaling = share > 1
    config.options.scaled_width, config.options.scaled_height = size
    config.output.colorspace, config.output.is_external_memory = MODES[mode], 1
    config.output.pixels = (c_ubyte * len(pixels)).from_buffer(pixels)
    config.output.stride, config.output.size = size[0] * len(mode), len(pixels)
    if _libwebp.WebPDecode(data, len(data), config):
        raise ValueError("broken WebP")
    return Image.frombytes(mode, size, pixels)


def _shared(size: tuple[int, int], share: int) -> tuple[int, int]:
    return max(1, size[0] // share), max(1, size[1] // share)
