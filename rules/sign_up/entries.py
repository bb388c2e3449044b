"""The music of a performance entry (节目伴奏): one file a piece, the newest sent."""

import secrets

from core import clock
from core.problem import Conflict
from models import SignUp
from rules.attachment import file_name


def add_music(sign_up: SignUp, piece, name: str, storage) -> SignUp:
    """The same bytes again change nothing. Raises Conflict for a sign-up that is no performance or is over."""
    entry = sign_up.entry
    if entry is None or sign_up.is_over:
        raise Conflict("no_performance")
    if entry.music_sha256 == piece.sha256:
        return sign_up
    entry.music_key = entry.music_key or f"files/{clock.today():%Y/%m}/{secrets.token_hex(18)}.music"
    entry.music_mime, entry.music_size, entry.music_sha256 = piece.mime, len(piece.data), piece.sha256
    entry.music_name = file_name(name, piece.kind)
    storage.put(entry.music_key, piece.data, piece.mime)  # over the one before: a piece never has two
    return sign_up
