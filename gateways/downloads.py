"""Signs expiring addresses under /files/, from which files are only downloaded. The store's own addresses open them."""

import hmac
from base64 import urlsafe_b64encode

from core import clock
from gateways.storage import AddressRefused, signing_window


class Downloads:
    """Addresses are /files/<key>?expires=…&signature=…, whatever the store: the file passes through us."""

    def __init__(self, secret_key: str):
        self._secret = hmac.digest(secret_key.encode(), b"download addresses", "sha256")

    def address(self, key: str, seconds: int) -> str:
        opened, lasting = signing_window(seconds)
        expires = str(int(opened.timestamp()) + lasting)
        return f"/files/{key}?expires={expires}&signature={self._signature(key, expires)}"

    def check(self, key: str, expires: str, signature: str) -> None:
        """Raises AddressRefused."""
        if not hmac.compare_digest(signature.encode(), self._signature(key, expires).encode()):
            raise AddressRefused
        if int(expires) <= clock.now().timestamp():
            raise AddressRefused

    def _signature(self, key: str, expires: str) -> str:
        return urlsafe_b64encode(hmac.digest(self._secret, f"{expires}\n{key}".encode(), "sha256")[:18]).decode()
