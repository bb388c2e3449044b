"""Everything that is measured, one after the other, as a table with targets: `make bench`.

    python -m bench [http] [scale] [photos] [notices] [events] [beds] [tasks] [quarter] [--requests 300] [--times 50]
                    [--people 200000]

Without names all of them run. The full fifty times take some eight minutes of loading; `--times 5` takes one.
"""

import argparse
import subprocess
import sys
from pathlib import Path

WHAT = ["http", "scale", "photos", "notices", "events", "beds", "tasks", "quarter"]


def main() -> int:
    asked = argparse.ArgumentParser(prog="bench")
    asked.add_argument("what", nargs="*", choices=WHAT, default=[])
    asked.add_argument("--requests", type=int, default=300)
    asked.add_argument("--times", type=int, default=50)
    asked.add_argument("--people", type=int, default=200_000)
    given = asked.parse_args()
    what = given.what or WHAT
    met = []
    if "http" in what:
        from bench import serving
        met += [line.met for line in serving.main(given.requests)]
    if "scale" in what:
        from bench import scale
        met += [line.met for line in scale.main(given.times)]
    if "photos" in what:
        photos = Path(__file__).with_name("photos.py")
        met.append(subprocess.run([sys.executable, photos]).returncode == 0)
    if "notices" in what:
        from bench import notices
        met += [line.met for line in notices.main(given.people)]
    if "events" in what:
        from bench import events
        met += [line.met for line in events.main(given.requests)]
    if "beds" in what:
        from bench import beds
        met += [line.met for line in beds.main()]
    if "tasks" in what:
        from bench import tasks
        met += [line.met for line in tasks.main()]
    if "quarter" in what:
        from bench import quarter
        met += [line.met for line in quarter.main()]
    print(f"{sum(met)} of {len(met)} targets met")
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
