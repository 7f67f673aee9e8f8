"""A parcel of dictionaries fetched by an explicit command: whole and expected, or not at all."""

from __future__ import annotations

import hashlib
import io
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from review_pipeline.cli.fetching import fetched
from review_pipeline.errors import DictionaryMistake

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.kit import Desk

CARD = '[card]\nid = "covert-means-named"\n\n[[entry]]\n'
ENTRY = CARD + 'text = "飞鸽行动"\nflagged = ["部署飞鸽行动。"]\n'


def parcel(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        for name, text in files.items():
            zipped.writestr(name.replace("__", "/") + ".toml", text)
    return stream.getvalue()


def offered(desk: Desk, data: bytes) -> tuple[str, str]:
    file = desk.home / "词典包.zip"
    file.write_bytes(data)
    return file.as_uri(), hashlib.sha256(data).hexdigest()


def layer(desk: Desk) -> Path:
    return desk.home / "var/layers/fetched"


@pytest.fixture(autouse=True)
def _at_home(desk: Desk) -> None:
    desk.patch.setenv("REVIEW_HOME", str(desk.home / "var"))


def test_a_parcel_with_the_digest_expected_becomes_a_layer(desk: Desk) -> None:
    url, digest = offered(desk, parcel(secrecy__words=ENTRY))
    said = desk.review("dictionary", "fetch", url, "--sha256", digest)
    assert said.status == 0, said.err
    assert "REVIEW_DICTIONARY_LAYERS" in said.out
    desk.patch.setenv("REVIEW_DICTIONARY_LAYERS", str(layer(desk)))
    draft = desk.home / "稿.txt"
    draft.write_text("今日部署飞鸽行动。", encoding="utf-8")
    assert "飞鸽行动" in desk.review("check", draft).out


@pytest.mark.parametrize(
    ("data", "digest", "told"),
    [
        (parcel(secrecy__words=ENTRY), "0" * 64, "摘要"),
        (b"no zip", None, "zip"),
        (parcel(secrecy__words=ENTRY, up__up__words=ENTRY), None, "不是词典"),
        (parcel(secrecy__words=CARD + 'text = "飞鸽"\n'), None, "flagged"),
    ],
    ids=["another digest", "no zip", "a strange file", "an entry without example"],
)
def test_what_is_wrong_is_refused_and_the_layer_stays(
    desk: Desk, data: bytes, digest: str | None, told: str
) -> None:
    url, right = offered(desk, parcel(secrecy__words=ENTRY))
    desk.review("dictionary", "fetch", url, "--sha256", right)
    before = (layer(desk) / "secrecy/words.toml").read_bytes()
    url, own = offered(desk, data)
    said = desk.review("dictionary", "fetch", url, "--sha256", digest or own)
    assert said.status != 0
    assert told in said.err
    assert "Traceback" not in said.err
    assert (layer(desk) / "secrecy/words.toml").read_bytes() == before
    assert [*layer(desk).parent.iterdir()] == [layer(desk)]


@pytest.mark.parametrize("url", ["http://127.0.0.1/a.zip", "ftp://a/b.zip", "a.zip"])
def test_only_https_and_files_are_fetched(url: str) -> None:
    with pytest.raises(DictionaryMistake, match="https"):
        fetched(url)


def test_what_is_not_there_is_told_in_a_sentence(desk: Desk) -> None:
    url = (desk.home / "没有.zip").as_uri()
    said = desk.review("dictionary", "fetch", url, "--sha256", "0" * 64)
    assert said.status != 0
    assert "没有取到" in said.err


def test_what_is_too_large_is_left(desk: Desk) -> None:
    file = desk.home / "大.zip"
    with file.open("wb") as stream:
        stream.truncate(30_000_000)
    with pytest.raises(DictionaryMistake, match="MB"):
        fetched(file.as_uri())


def test_a_plain_server_is_not_taken_for_a_safe_one(tmp_path: Path) -> None:
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        with pytest.raises(DictionaryMistake, match="没有取到"):
            fetched(f"https://127.0.0.1:{port}/a.zip", seconds=5)
        server.shutdown()
