"""Fields encrypted at rest, and the blind index that finds them again. Keeps no key of its own."""

import hashlib
import hmac
from functools import cache, lru_cache

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import LargeBinary, TypeDecorator

_keys: list[str] = []


def use_keys(keys: list[str]) -> None:
    """Set the process's Fernet keys, newest first. Older ones still open what they closed."""
    _keys[:] = keys
    _box.cache_clear()
    unseal.cache_clear()


@cache
def _box() -> MultiFernet:
    if not _keys:
        raise RuntimeError("no FIELD_KEYS in use")
    return MultiFernet([Fernet(key) for key in _keys])


def seal(plain: str | bytes) -> bytes:
    return _box().encrypt(plain.encode() if isinstance(plain, str) else plain)


@lru_cache(maxsize=4000)  # the few names that a list's rows share are opened once, not at every reading
def unseal(sealed: bytes) -> str:
    """Raises InvalidToken when no key opens it."""
    return _box().decrypt(bytes(sealed)).decode()


class Sealed(TypeDecorator):
    """A text column that is ciphertext in the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else seal(value)

    def process_result_value(self, value, dialect):
        return None if value is None else unseal(value)


class SealedBytes(Sealed):
    """A file that is ciphertext in the database."""

    cache_ok = True

    def process_result_value(self, value, dialect):
        return None if value is None else _box().decrypt(bytes(value))


def digests(value: str, purpose: str) -> list[str]:
    """Blind indexes of a value under every key, newest first. Store the first, search for any.

    Keyed, so that a stolen table cannot be searched by trying all phone numbers.
    """
    return [
        hmac.new(hashlib.sha256(f"{purpose}:{key}".encode()).digest(), value.encode(), "sha256").hexdigest()
        for key in _keys
    ]


def digest(value: str, purpose: str) -> str:
    return digests(value, purpose)[0]
