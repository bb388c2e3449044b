"""The glove box: one file comes in by stdin, its words or the reason of its refusal go out by stdout."""

import json
import resource
import sys

from core.documents import pdf, word, word97
from core.documents.refusal import Refused

READERS = {"pdf": pdf.read, "docx": word.read, "doc": word97.read}
MEMORY = 640 * 1024 * 1024
CPU_SECONDS = 15


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        words, whole = READERS[sys.argv[1]](sys.stdin.buffer.read())
        answer = {"words": words, "legible": whole and bool(words.strip())}
    except Refused as refused:
        answer = {"refused": refused.code}
    except (MemoryError, RecursionError):
        answer = {"refused": "file_bomb"}
    except Exception:  # noqa: BLE001  readers raise whatever they like on bad bytes; none of it is a fault of ours
        answer = {"refused": "file_broken"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
