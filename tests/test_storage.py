"""Files in a folder, and what a folder and S3 have in common; full disks, forged addresses."""

import subprocess
import sys
import textwrap
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from core import clock
from gateways.storage import AddressRefused, FolderStorage, NotStored, StorageUnavailable, storage_at
from tests.s3server import KEY, SECRET, aws, s3, s3_endpoint  # noqa: F401  fixtures

NOON = datetime(2026, 11, 24, 4, 7, 30, tzinfo=UTC)
BAD_KEYS = ["", "/etc/passwd", "../secret_key", "a/../../b", "a//b", "a/./b", ".hidden", "a/.part-x",
            "a\\b", "a\0b", "a b", "a/", "照片", "a/b\n", "%2e%2e/b"]


@pytest.fixture
def folder(tmp_path):
    return storage_at(f"file://{tmp_path}/media", SECRET)


@pytest.fixture(params=["folder", "s3"])
def storage(request):
    return request.getfixturevalue(request.param)


def test_what_is_put_can_be_got_replaced_and_deleted(storage):
    storage.put(KEY, b"first", "image/webp")
    storage.put(KEY, b"second", "image/webp")
    assert storage.get(KEY) == b"second"
    storage.delete(KEY)
    storage.delete(KEY)
    with pytest.raises(NotStored):
        storage.get(KEY)


@pytest.mark.parametrize("key", BAD_KEYS)
def test_keys_cannot_climb_or_hide(storage, key):
    for deed in (lambda: storage.put(key, b"x", "image/webp"), lambda: storage.get(key),
                 lambda: storage.delete(key), lambda: storage.address(key, 60)):
        with pytest.raises(ValueError, match="key"):
            deed()


def test_addresses_stay_the_same_for_a_quarter_of_an_hour(storage):
    with clock.at(NOON) as hands:
        first = storage.address(KEY, 600)
        hands.tick(7 * 60)
        assert storage.address(KEY, 600) == first
        hands.tick(60)
        assert storage.address(KEY, 600) != first


@pytest.mark.parametrize("seconds", [0, -1, 8 * 24 * 3600])
def test_addresses_last_a_sensible_time(storage, seconds):
    with pytest.raises(ValueError, match="lasts"):
        storage.address(KEY, seconds)


# The folder


def opened(folder, address):
    url = urlsplit(address)
    fields = {name: values[0] for name, values in parse_qs(url.query).items()}
    return folder.open_signed(url.path.removeprefix("/media/"), fields["expires"], fields["signature"])


def test_a_signed_address_opens_until_its_time_has_passed(folder):
    folder.put(KEY, b"picture", "image/webp")
    with clock.at(NOON) as hands:
        address = folder.address(KEY, 600)
        assert opened(folder, address).read_bytes() == b"picture"
        hands.tick(600)
        assert opened(folder, address).read_bytes() == b"picture"
        hands.tick(15 * 60)
        with pytest.raises(AddressRefused):
            opened(folder, address)


def test_a_forged_address_is_refused(folder, tmp_path):
    folder.put(KEY, b"picture", "image/webp")
    folder.put("photos/other.webp", b"another", "image/webp")
    fields = parse_qs(urlsplit(folder.address(KEY, 600)).query)
    expires, signature = fields["expires"][0], fields["signature"][0]
    stranger = FolderStorage(tmp_path / "media", "another secret")
    for deed in (lambda: folder.open_signed("photos/other.webp", expires, signature),
                 lambda: folder.open_signed(KEY, str(int(expires) + 1), signature),
                 lambda: folder.open_signed(KEY, expires, ""),
                 lambda: folder.open_signed(KEY, "never", "签名"),
                 lambda: folder.open_signed("../../etc/passwd", expires, signature),
                 lambda: stranger.open_signed(KEY, expires, signature)):
        with pytest.raises(AddressRefused):
            deed()


def test_a_signed_address_of_a_deleted_file_is_not_stored(folder):
    folder.put(KEY, b"picture", "image/webp")
    address = folder.address(KEY, 600)
    folder.delete(KEY)
    with pytest.raises(NotStored):
        opened(folder, address)


def test_forged_expired_and_deleted_addresses_are_answered_in_words(app, client):
    """Through the real route: each is a problem with a Chinese sentence, none a crash."""
    store = app.extensions["storage"]
    store.put(KEY, b"picture", "image/webp")
    address = store.address(KEY, 600)
    assert client.get(address).data == b"picture"
    forged = client.get(address.replace("signature=", "signature=x"))
    with clock.at(datetime.now(UTC) + timedelta(hours=1)):
        expired = client.get(address)
    store.delete(KEY)
    gone = client.get(address)
    assert [(answer.status_code, answer.json["code"]) for answer in (forged, expired, gone)] == [
        (403, "address_expired"), (403, "address_expired"), (404, "not_found")]
    assert all(answer.json["detail"] and not answer.json["detail"].isascii() for answer in (forged, gone))


def test_a_disk_that_is_full_keeps_the_old_file_and_no_part_of_the_new(folder, tmp_path):
    """The kernel refuses the write past the process's file size limit, as it does on a full disk."""
    folder.put(KEY, b"old", "image/webp")
    script = textwrap.dedent(f"""
        import resource, signal
        from gateways.storage import StorageUnavailable, storage_at
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            storage_at("file://{tmp_path}/media", "{SECRET}").put("{KEY}", b"n" * 5000, "image/webp")
        except StorageUnavailable as problem:
            print(problem.status, problem.code)
    """)
    run = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parent.parent,
                         capture_output=True, text=True)
    assert run.stdout == "503 storage_unavailable\n", run.stderr
    assert folder.get(KEY) == b"old"
    assert [path.name for path in (tmp_path / "media/photos/ab").iterdir()] == ["abcdef-large.webp"]


def test_a_folder_that_is_a_file_is_unavailable(tmp_path):
    (tmp_path / "media").write_text("in the way")
    with pytest.raises(StorageUnavailable):
        storage_at(f"file://{tmp_path}/media", SECRET).put(KEY, b"x", "image/webp")


def test_readers_never_see_half_a_file(folder):
    whole = {b"a" * 300_000, b"b" * 300_000}
    folder.put(KEY, b"a" * 300_000, "image/webp")
    done = threading.Event()

    def write():
        for _ in range(15):
            for data in whole:
                folder.put(KEY, data, "image/webp")
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = set()
    while writer.is_alive() or not seen:
        seen.add(folder.get(KEY))
    writer.join()
    assert seen and seen <= whole and done.is_set()


@pytest.mark.parametrize("url", ["", "media", "ftp://somewhere", "s3://"])
def test_other_addresses_of_stores_are_refused(url):
    with pytest.raises(ValueError, match="MEDIA_URL"):
        storage_at(url, SECRET)
