"""Files in a real S3 server over HTTP: signatures, and servers that die, hang and lie."""

# ruff: noqa: F811  a fixture that is imported is named again by each test that asks for it
import os
import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
import requests
from botocore.config import Config

from core import clock
from gateways import storage as module
from gateways.storage import S3Storage, StorageUnavailable, storage_at
from tests.s3server import KEY, SECRET, aws, s3, s3_endpoint, serve_s3  # noqa: F401  fixtures

pytestmark = pytest.mark.once

NOON = datetime(2026, 11, 24, 4, 7, 30, tzinfo=UTC)


def test_s3_keeps_the_type_and_opens_by_its_signed_address(s3):
    s3.put(KEY, b"picture", "image/webp")
    answer = requests.get(s3.address(KEY, 600), timeout=60)
    assert (answer.content, answer.headers["Content-Type"]) == (b"picture", "image/webp")


@pytest.mark.parametrize("token", ["", "a/session+token=="])
@pytest.mark.parametrize("place", ["path", "virtual"])
def test_our_signature_is_the_one_boto3_makes_for_the_same_second(aws, monkeypatch, place, token):
    """moto does not check signatures, so boto3's own presigner is the judge."""
    if token:
        monkeypatch.setenv("AWS_SESSION_TOKEN", token)
    endpoint = "http://127.0.0.1:9" if place == "path" else ""
    session = boto3.Session()
    theirs = session.client(
        "s3", region_name="eu-west-1", endpoint_url=endpoint or None,
        config=Config(signature_version="s3v4", s3={"addressing_style": place}),
    ).generate_presigned_url("get_object", Params={"Bucket": "media", "Key": KEY}, ExpiresIn=1500)
    fields = parse_qs(urlsplit(theirs).query)
    second = datetime.strptime(fields["X-Amz-Date"][0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    ours = S3Storage("media", endpoint=endpoint, region="eu-west-1")
    assert parse_qs(ours._signed_query(urlsplit(theirs).path, second, 1500)) == fields
    assert urlsplit(ours.address(KEY, 600))[:3] == urlsplit(theirs)[:3]


def test_s3_addresses_last_as_long_as_asked_and_a_quarter_more_at_most(s3):
    with clock.at(NOON):
        fields = parse_qs(urlsplit(s3.address(KEY, 600)).query)
    signed = datetime.strptime(fields["X-Amz-Date"][0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    left = signed + timedelta(seconds=int(fields["X-Amz-Expires"][0])) - NOON
    assert timedelta(seconds=600) <= left <= timedelta(seconds=600 + 900)


def test_phones_reach_the_store_by_its_public_name(s3_endpoint):
    store = storage_at(f"s3://media/street?endpoint={s3_endpoint}&public=https://photos.example.cn", SECRET)
    store.put(KEY, b"picture", "image/webp")
    assert store.address(KEY, 60).startswith(f"https://photos.example.cn/media/street/{KEY}?")
    assert storage_at(f"s3://media?endpoint={s3_endpoint}", SECRET).get(f"street/{KEY}") == b"picture"


def test_a_missing_bucket_is_unavailable_not_a_missing_file(s3_endpoint):
    with pytest.raises(StorageUnavailable):
        storage_at(f"s3://nowhere?endpoint={s3_endpoint}", SECRET).get(KEY)


def test_s3_killed_between_two_calls_is_unavailable_at_once(aws):
    server, endpoint = serve_s3()
    try:
        store = storage_at(f"s3://media?endpoint={endpoint}", SECRET)
        store.put(KEY, b"picture", "image/webp")
    finally:
        server.kill()
        server.wait()
    start = time.monotonic()
    for deed in (lambda: store.put(KEY, b"x", "image/webp"), lambda: store.get(KEY),
                 lambda: store.delete(KEY)):
        with pytest.raises(StorageUnavailable):
            deed()
    assert time.monotonic() - start < 5


def lying_server(answer: bytes):
    """Takes connections, sends `answer`, and closes if it had something to say. Keeps the connections."""
    listener, seen = socket.create_server(("127.0.0.1", 0)), []

    def serve():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            seen.append(connection)
            if answer:
                connection.recv(65536)
                connection.sendall(answer)
                connection.close()

    threading.Thread(target=serve, daemon=True).start()
    return listener, seen


@pytest.mark.parametrize(("answer", "at_most"), [
    (b"", 2),                                                                       # never answers
    (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf a pict", 2),             # dies in the middle
    (b"HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\n\r\n", 2),                    # is overloaded
    (b"not even HTTP\r\n\r\n", 2),
])
def test_a_store_that_lies_is_unavailable_after_one_retry(aws, monkeypatch, answer, at_most):
    monkeypatch.setattr(module, "READ_SECONDS", 0.4)
    listener, seen = lying_server(answer)
    try:
        store = storage_at(f"s3://media?endpoint=http://127.0.0.1:{listener.getsockname()[1]}", SECRET)
        with pytest.raises(StorageUnavailable):
            store.get(KEY)
        assert 1 <= len(seen) <= at_most
    finally:
        listener.close()


def test_time_outs_are_three_and_five_seconds_with_one_retry(aws):
    config = S3Storage("media", endpoint="http://127.0.0.1:9")._client.meta.config
    assert (config.connect_timeout, config.read_timeout, config.retries["total_max_attempts"]) == (3, 5, 2)


def test_without_credentials_the_store_is_unavailable(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    store = S3Storage("media", endpoint="http://127.0.0.1:9")
    with pytest.raises(StorageUnavailable):
        store.address(KEY, 60)
    with pytest.raises(StorageUnavailable):
        store.put(KEY, b"x", "image/webp")
