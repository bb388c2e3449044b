"""Keeps files in a folder or an S3 bucket, and signs expiring addresses. Knows no tables, no requests."""

import contextlib
import hashlib
import hmac
import os
import re
import tempfile
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from core import clock
from core.problem import Forbidden, OutOfSight, Unavailable

CONNECT_SECONDS, READ_SECONDS = 3, 5
# Addresses made within one quarter of an hour are the same, so that phones can keep what they fetched.
WINDOW = 15 * 60
# S3 signs for seven days at most.
LONGEST = 7 * 24 * 3600 - WINDOW
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9]+)?(/[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9]+)?)*")


class StorageUnavailable(Unavailable):
    """The disk is full or the store is away; nothing was kept. Trying later may help."""

    def __init__(self):
        super().__init__("storage_unavailable")


class NotStored(OutOfSight):
    """There is no file under this key."""

    def __init__(self):
        super().__init__("not_found")


class AddressRefused(Forbidden):
    """The signature is not ours, or its time has passed."""

    def __init__(self):
        super().__init__("address_expired")


class Storage(Protocol):
    """Keys are letters, digits, `_`, `-` and `/`, with extension: `photos/ab/abcd.webp`. Else ValueError."""

    def put(self, key: str, data: bytes, mime: str) -> None: ...

    def get(self, key: str) -> bytes: ...

    def delete(self, key: str) -> None:
        """What is not there is deleted already."""

    def address(self, key: str, seconds: int) -> str:
        """A URL that opens the file for at least `seconds`, and at most a quarter of an hour longer."""


def storage_at(media_url: str, secret_key: str) -> Storage:
    """`file:///folder`, or `s3://bucket/prefix?endpoint=http://…&region=…&public=https://…`; `public` is how
    phones reach the endpoint, if not by the same name. Credentials come from AWS's usual places."""
    url = urlsplit(media_url)
    if url.scheme == "file":
        return FolderStorage(Path(url.path), secret_key)
    if url.scheme == "s3" and url.hostname:
        options = {name: values[0] for name, values in parse_qs(url.query).items()}
        return S3Storage(url.netloc, prefix=url.path.strip("/"), **options)
    raise ValueError("MEDIA_URL is file:///folder or s3://bucket?endpoint=…")


class FolderStorage:
    """Writes are whole or not at all; addresses are /media/<key>?expires=…&signature=… (`open_signed`)."""

    def __init__(self, folder: Path, secret_key: str):
        self._folder = folder.resolve()
        self._secret = hmac.digest(secret_key.encode(), b"media addresses", "sha256")

    def put(self, key: str, data: bytes, mime: str) -> None:
        path = self._path(key)
        with _disk_faults_are_unavailable():
            path.parent.mkdir(parents=True, exist_ok=True)
            # Beside its goal: a rename is atomic only within one file system.
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).chmod(0o640)
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            _sync_folder(path.parent)

    def get(self, key: str) -> bytes:
        path = self._path(key)
        with _disk_faults_are_unavailable():
            return path.read_bytes()

    def delete(self, key: str) -> None:
        path = self._path(key)
        with _disk_faults_are_unavailable():
            path.unlink(missing_ok=True)

    def address(self, key: str, seconds: int) -> str:
        self._path(key)
        opened, lasting = signing_window(seconds)
        expires = int(opened.timestamp()) + lasting
        return f"/media/{key}?expires={expires}&signature={self._signature(key, str(expires))}"

    def open_signed(self, key: str, expires: str, signature: str) -> Path:
        """The file that a signed address names. Raises AddressRefused or NotStored."""
        if not hmac.compare_digest(signature.encode(), self._signature(key, expires).encode()):
            raise AddressRefused
        if int(expires) <= clock.now().timestamp():
            raise AddressRefused
        path = self._path(key)
        if not path.is_file():
            raise NotStored
        return path

    def _path(self, key: str) -> Path:
        return self._folder / _checked(key)

    def _signature(self, key: str, expires: str) -> str:
        digest = hmac.digest(self._secret, f"{expires}\n{key}".encode(), "sha256")
        return urlsafe_b64encode(digest[:18]).decode()


class S3Storage:
    """Any store that speaks S3. With an endpoint the bucket is in the path, as self-hosted stores expect."""

    def __init__(self, bucket: str, *, prefix: str = "", endpoint: str = "", region: str = "us-east-1",
                 public: str = ""):
        self._bucket, self._region, self._endpoint = bucket, region, endpoint.rstrip("/")
        self._prefix = f"{prefix}/" if prefix else ""
        reached = (public or endpoint).rstrip("/")
        self._base = f"{reached}/{bucket}" if reached else f"https://{bucket}.s3.{region}.amazonaws.com"

    def put(self, key: str, data: bytes, mime: str) -> None:
        with _store_faults_are_unavailable():
            self._client.put_object(Bucket=self._bucket, Key=self._key(key), Body=data, ContentType=mime,
                                    CacheControl="private, max-age=86400")

    def get(self, key: str) -> bytes:
        with _store_faults_are_unavailable():
            return self._client.get_object(Bucket=self._bucket, Key=self._key(key))["Body"].read()

    def delete(self, key: str) -> None:
        with _store_faults_are_unavailable():
            self._client.delete_object(Bucket=self._bucket, Key=self._key(key))

    def address(self, key: str, seconds: int) -> str:
        """Signed here, since boto3 always signs with this very second: no address would be the same twice."""
        path = f"{urlsplit(self._base).path}/{quote(self._key(key))}"
        opened, lasting = signing_window(seconds)
        with _store_faults_are_unavailable():
            query = self._signed_query(path, opened, lasting)
        return f"{self._base}/{quote(self._key(key))}?{query}"

    def _signed_query(self, path: str, opened: datetime, lasting: int) -> str:
        """AWS Signature Version 4 in the query, as the S3 manual lays it down."""
        credentials = self._credentials
        moment = opened.strftime("%Y%m%dT%H%M%SZ")
        scope = [moment[:8], self._region, "s3", "aws4_request"]
        fields = {"X-Amz-Algorithm": "AWS4-HMAC-SHA256", "X-Amz-Date": moment, "X-Amz-Expires": str(lasting),
                  "X-Amz-Credential": "/".join([credentials.access_key, *scope]),
                  "X-Amz-SignedHeaders": "host"}
        if credentials.token:
            fields["X-Amz-Security-Token"] = credentials.token
        query = urlencode(sorted(fields.items()), quote_via=quote, safe="")
        request = "\n".join(["GET", path, query, f"host:{urlsplit(self._base).netloc}", "", "host",
                             "UNSIGNED-PAYLOAD"])
        to_sign = "\n".join(["AWS4-HMAC-SHA256", moment, "/".join(scope),
                             hashlib.sha256(request.encode()).hexdigest()])
        key = f"AWS4{credentials.secret_key}".encode()
        for part in scope:
            key = hmac.digest(key, part.encode(), "sha256")
        return f"{query}&X-Amz-Signature={hmac.new(key, to_sign.encode(), 'sha256').hexdigest()}"

    @cached_property
    def _session(self):
        import boto3  # here, since a worker with a folder never needs its megabytes
        return boto3.Session()

    @property
    def _credentials(self):
        found = self._session.get_credentials()
        if found is None:
            raise StorageUnavailable
        return found.get_frozen_credentials()

    @cached_property
    def _client(self):
        from botocore.config import Config
        config = Config(
            connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS, signature_version="s3v4",
            retries={"total_max_attempts": 2, "mode": "standard"},
            s3={"addressing_style": "path" if self._endpoint else "virtual"},
            # Many stores that speak S3 do not know the checksums that boto3 adds by itself.
            request_checksum_calculation="when_required", response_checksum_validation="when_required")
        return self._session.client("s3", endpoint_url=self._endpoint or None, region_name=self._region,
                                    config=config)

    def _key(self, key: str) -> str:
        return self._prefix + _checked(key)


def _checked(key: str) -> str:
    """No part of a key begins with a dot or is empty, so none can climb out of the folder or hide in it."""
    if not KEY.fullmatch(key):
        raise ValueError("not a storage key")
    return key


def signing_window(seconds: int) -> tuple[datetime, int]:
    """When the present quarter of an hour began, and how long an address must last from then."""
    if not 0 < seconds <= LONGEST:
        raise ValueError("an address lasts from a second to a week")
    begin = int(clock.now().timestamp()) // WINDOW * WINDOW
    return datetime.fromtimestamp(begin, UTC), WINDOW + seconds


@contextlib.contextmanager
def _disk_faults_are_unavailable():
    try:
        yield
    except FileNotFoundError as fault:
        raise NotStored from fault
    except OSError as fault:
        raise StorageUnavailable from fault


@contextlib.contextmanager
def _store_faults_are_unavailable():
    from botocore.exceptions import BotoCoreError, ClientError
    try:
        yield
    except ClientError as fault:
        if fault.response.get("Error", {}).get("Code") in {"NoSuchKey", "404"}:
            raise NotStored from fault
        raise StorageUnavailable from fault
    except (BotoCoreError, OSError) as fault:
        raise StorageUnavailable from fault


def _sync_folder(folder: Path) -> None:
    """The name of a file is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
