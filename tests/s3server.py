"""A process that speaks S3, and the fixtures that start it. Tests nothing itself."""

import subprocess
import sys

import boto3
import pytest
import requests

from gateways.storage import storage_at
from tests.servers import free_port, wait_for

SECRET = "a secret of the tests, long enough"
KEY = "photos/ab/abcdef-large.webp"


@pytest.fixture(scope="module")
def aws():
    """Credentials where boto3 looks for them."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing-secret",
                            "AWS_EC2_METADATA_DISABLED": "true", "NO_PROXY": "127.0.0.1"}.items():
            patch.setenv(name, value)
        patch.delenv("AWS_SESSION_TOKEN", raising=False)
        yield


def serve_s3() -> tuple[subprocess.Popen, str]:
    """A process of its own that speaks S3, so that it can be killed like one."""
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    endpoint = f"http://127.0.0.1:{port}"
    wait_for(port)
    requests.get(endpoint, timeout=120)  # its first answer loads all of moto
    boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1").create_bucket(Bucket="media")
    return server, endpoint


@pytest.fixture(scope="module")
def s3_endpoint(aws):
    server, endpoint = serve_s3()
    yield endpoint
    server.kill()
    server.wait()


@pytest.fixture
def s3(s3_endpoint):
    return storage_at(f"s3://media?endpoint={s3_endpoint}", SECRET)
