"""Develops twelve-megapixel photos beside plain Pillow, and measures the peak of memory. Changes nothing.

    python bench/photos.py [rounds]
"""

import io
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pillow_heif
from PIL import Image

TIME_LIMIT, MEMORY_LIMIT = 1.3, 150
SIZE = (4032, 3024)
SCENES = {"smooth": 4, "street": 18, "grass": 60}
# As phones and chat programs send them, and what of each kind is dearest to decode.
KINDS = {
    "JPEG": ("JPEG", {"quality": 90}),
    "JPEG, progressive 4:4:4": ("JPEG", {"quality": 80, "progressive": True, "subsampling": 0}),
    "PNG": ("PNG", {}),
    "PNG, one colour clear": ("PNG", {"transparency": (1, 2, 3)}),
    "WebP": ("WEBP", {"quality": 85}),
    "WebP, lossless": ("WEBP", {"lossless": True, "method": 0}),
    "WebP, film": ("WEBP", {"quality": 70, "save_all": True}),
    "HEIC": ("HEIF", {"quality": 60, "enc_params": {"preset": "ultrafast"}}),
}
LOSSLESS = {"PNG", "PNG, one colour clear", "WebP, lossless"}

pillow_heif.register_heif_opener()


def scene(noise: float, size=SIZE) -> Image.Image:
    """Gradients with coarse and fine noise: the detail of a wall, a street or a lawn."""
    half = (size[0] // 2, size[1] // 2)
    coarse = Image.effect_noise(half, 60).resize(size, Image.Resampling.BICUBIC)
    fine = Image.effect_noise(size, noise)
    slope, ring = Image.linear_gradient("L").resize(size), Image.radial_gradient("L").resize(size)
    return Image.merge("RGB", (Image.blend(slope, fine, 0.3), Image.blend(ring, coarse, 0.3),
                               Image.blend(Image.blend(slope, coarse, 0.35), fine, 0.3)))


def drawing(size=SIZE) -> Image.Image:
    """Without noise, since twelve megapixels of it, kept without loss, are more bytes than are taken."""
    slope, ring = Image.linear_gradient("L").resize(size), Image.radial_gradient("L").resize(size)
    return Image.merge("RGB", (slope, ring, slope))


def encoded(image: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def of_kind(name: str) -> bytes:
    """Twelve megapixels of one of KINDS."""
    kind, options = KINDS[name]
    more = {"append_images": [scene(SCENES["smooth"])]} if "save_all" in options else {}
    picture = drawing() if name in LOSSLESS else scene(SCENES["street"])
    return encoded(picture, kind, **options, **more)


def plain(data: bytes) -> bytes:
    """The yardstick: all pixels decoded, Pillow's best filter, one encode; no thumb, no turning."""
    image = Image.open(io.BytesIO(data))
    image.load()
    scale = 1600 / max(image.size)
    small = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS)
    return encoded(small, "JPEG", quality=80)


def ratio(data: bytes, rounds: int) -> tuple[float, float, float]:
    """Median seconds of both, taken in turns, and the median of the ratio of neighbours."""
    from core.photos import develop
    ours, theirs = [], []
    for _ in range(rounds):
        for run, times in ((plain, theirs), (develop, ours)):
            start = time.perf_counter()
            run(data)
            times.append(time.perf_counter() - start)
    return (statistics.median(ours), statistics.median(theirs),
            statistics.median(a / b for a, b in zip(ours, theirs, strict=True)))


def peak(path: str, threads: int = 1) -> float:
    """Megabytes that developing adds to a process which has only imported the module; run in a fresh one."""
    from core.photos import develop
    data = Path(path).read_bytes()
    before = _resident("VmRSS")
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(develop, [data] * threads))
    return _resident("VmHWM") - before


def _resident(field: str) -> float:
    """From /proc: getrusage's maximum is handed down through exec by the parent, and hides the child's."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(field))
    return int(line.split()[1]) / 1024


def peak_alone(data: bytes) -> float:
    """The same in a process of its own: memory once touched stays counted, whoever touched it."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        command = [sys.executable, __file__, "--peak", file.name]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(rounds: int) -> bool:
    good = True
    for name, noise in SCENES.items():
        data = encoded(scene(noise), "JPEG", quality=90)
        ours, theirs, times = ratio(data, rounds)
        good &= times <= TIME_LIMIT
        print(f"photo {name:24} {len(data) / 1e6:4.1f} MB  develop {ours * 1e3:6.1f} ms  "
              f"plain {theirs * 1e3:6.1f} ms  ratio {times:.2f} (limit {TIME_LIMIT})  "
              f"{'met' if times <= TIME_LIMIT else 'MISSED'}", flush=True)
    for name in KINDS:
        memory = peak_alone(data := of_kind(name))
        good &= memory <= MEMORY_LIMIT
        print(f"photo {name:24} {len(data) / 1e6:4.1f} MB  peak +{memory:.0f} MB (limit {MEMORY_LIMIT})  "
              f"{'met' if memory <= MEMORY_LIMIT else 'MISSED'}", flush=True)
    return good


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        print(peak(sys.argv[2], *map(int, sys.argv[3:])))
    else:
        sys.exit(not main(int(sys.argv[1]) if sys.argv[1:] else 9))
