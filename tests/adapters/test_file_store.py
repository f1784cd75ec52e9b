"""A folder and a bucket of S3 keep files the same way, and every trouble is told without names and keys."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from portal.adapters.file_store import FileStore, Missing, NotKept

NAME = "0123456789abcdef0123456789abcdef"
WHEN = datetime.now(UTC)
"""The stores write down the real time."""


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The address of an empty bucket on a server that speaks S3."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    boto3.client(
        "s3", endpoint_url=endpoint, region_name="eu-west-2", aws_access_key_id="KEY", aws_secret_access_key="SECRET"
    ).create_bucket(Bucket="files", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    yield f"s3://files/portal?region=eu-west-2&endpoint={endpoint}"
    server.stop()


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    if request.param == "folder":
        return FileStore(str(tmp_path / "not" / "there" / "yet"))
    return FileStore(request.getfixturevalue("bucket"), "KEY", "SECRET")


def test_what_was_put_is_there_until_it_is_deleted(store: FileStore) -> None:
    store.put(NAME, b"sealed" * 200_000)
    store.put(NAME.replace("0", "f"), b"other")
    assert store.get(NAME) == b"sealed" * 200_000
    store.delete(NAME)
    with pytest.raises(Missing):
        store.get(NAME)
    store.delete(NAME)
    assert store.get(NAME.replace("0", "f")) == b"other"
    store.delete(NAME.replace("0", "f"))


def test_names_are_listed_by_when_they_came(store: FileStore) -> None:
    names = {f"{number:032x}" for number in range(60)}
    for name in names:
        store.put(name, b"x")
    assert {name for some in store.names_before(WHEN + timedelta(days=1)) for name in some} == names
    assert {name for some in store.names_before(WHEN - timedelta(days=1)) for name in some} == set()


def test_a_folder_that_cannot_be_written_is_trouble_without_a_name(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(NotKept) as trouble:
        FileStore(str(tmp_path / "taken")).put(NAME, b"x")
    assert NAME not in str(trouble.value)
    assert "taken" not in str(trouble.value)


def test_a_bucket_out_of_reach_is_trouble_without_keys() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    store = FileStore(f"s3://files?region=eu-west-2&endpoint=http://127.0.0.1:{port}", "KEY", "SECRET")
    assert "SECRET" not in repr(store)
    with pytest.raises(NotKept) as trouble:
        store.put(NAME, b"x")
    assert "SECRET" not in str(trouble.value)
