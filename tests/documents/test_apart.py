from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.documents import annotated_copy, apart, apart_start
from review_pipeline.documents.annotated_copy import Note
from review_pipeline.documents.apart_frames import WireFault
from review_pipeline.documents.apart_limits import Limits, limits_for
from review_pipeline.documents.draft import Block, Draft, Part, Picture, Place, Visibility
from review_pipeline.documents.draft_wire import decode, decode_draft, encode
from review_pipeline.documents.reading import read_bytes, read_here
from review_pipeline.documents.recognition import recognised
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import paragraph, run, with_body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEXT = "绝无仅有的正文"
SOUND = with_body(paragraph(run(TEXT)))
# Several seconds of reading, were it let.
LONG = "一\n".encode() * 450_000
ROOMY = Limits(memory=1536 * 2**20, seconds=60, wall=120)


def outcome(data: bytes, limits: Limits = ROOMY) -> str:
    """The code a file is refused with under limits, or nothing."""
    try:
        apart.done(*apart.ask((b"read", data, *encode("稿件")), limits))
    except UnreadableDraft as fault:
        return fault.code if any("一" <= each <= "鿿" for each in fault.message) else "?"
    return ""


def descendants(pid: int) -> set[int]:
    """The processes a process started, and those they started."""
    tables = Path(f"/proc/{pid}/task").glob("*/children")
    children = {int(child) for table in tables for child in table.read_text().split()}
    return children.union(*map(descendants, children))


def wait_for(happened: Callable[[], object]) -> None:
    until = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.01)


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@contextmanager
def reading_long() -> Iterator[tuple[list[str], int]]:
    """A long read under way in a thread: what it ends with, and the child that reads."""
    codes: list[str] = []
    above = server()
    before = descendants(above)
    thread = threading.Thread(target=lambda: codes.append(outcome(LONG)))
    thread.start()
    wait_for(lambda: len(descendants(above) - before) == 2)
    (keeper,) = (pid for pid in descendants(above) - before if descendants(pid))
    (child,) = descendants(keeper)
    yield codes, child
    thread.join()


def server() -> int:
    apart_start.get_ready()
    return apart_start._servers[0].process.pid


def test_what_is_read_apart_is_what_is_read_here() -> None:
    assert read_bytes("稿件.docx", SOUND) == recognised(read_here("稿件.docx", SOUND))


def test_a_refusal_comes_back_as_its_code_and_sentence() -> None:
    with pytest.raises(UnreadableDraft) as here:
        read_here("稿件.docx", b"%PDF-1.7")
    with pytest.raises(UnreadableDraft) as there:
        read_bytes("稿件.docx", b"%PDF-1.7")
    assert (there.value.code, there.value.message) == (here.value.code, here.value.message)


def test_an_annotated_copy_is_made_apart() -> None:
    notes = [Note(Place(Part.BODY, 0), 0, 2, "问题")]
    assert apart.annotate(SOUND, notes) == annotated_copy.annotate(SOUND, notes)


def test_a_name_no_encoding_can_write_is_carried() -> None:
    assert read_bytes("稿\udcff件.docx", SOUND).name == "稿\udcff件.docx"


def test_too_much_memory_is_refused() -> None:
    assert outcome(LONG, Limits(memory=200 * 2**20, seconds=60, wall=120)) == "too-large"


def test_too_much_processor_time_is_refused() -> None:
    assert outcome(LONG, Limits(memory=1536 * 2**20, seconds=1, wall=120)) == "too-slow"


def test_too_much_time_on_the_clock_is_refused() -> None:
    begun = time.monotonic()
    assert outcome(LONG, Limits(memory=1536 * 2**20, seconds=60, wall=1)) == "too-slow"
    assert time.monotonic() - begun < 10


def test_time_grows_with_the_file() -> None:
    assert limits_for(bytes(10 * 2**20)).wall > limits_for(b"").wall


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGKILL])
def test_a_reader_that_breaks_is_a_refusal(number: signal.Signals) -> None:
    with reading_long() as (codes, child):
        os.kill(child, number)
    assert codes == ["reader-died"]


def test_a_reader_that_breaks_leaves_the_next_unharmed() -> None:
    with reading_long() as (_, child):
        os.kill(child, signal.SIGKILL)
    assert outcome(SOUND) == ""


def test_a_server_that_is_killed_is_started_again() -> None:
    os.kill(server(), signal.SIGKILL)
    wait_for(lambda: not alive(server()))
    assert outcome(SOUND) == ""


def test_several_threads_read_at_once() -> None:
    codes: list[str] = []
    threads = [threading.Thread(target=lambda: codes.append(outcome(SOUND))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [""] * 8


def test_no_secret_of_our_environment_reaches_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEW_DATABASE_PASSWORD", "绝无仅有")
    apart_start._stop()
    assert outcome(SOUND) == ""
    environment = Path(f"/proc/{server()}/environ").read_bytes()
    assert b"PATH=" in environment
    assert b"REVIEW_" not in environment


def test_a_fault_is_logged_by_its_type_and_place_only(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "review_pipeline.documents.apart")
    with pytest.raises(UnreadableDraft) as caught:
        apart.done(*apart.ask((TEXT.encode(), b""), ROOMY))
    assert caught.value.code == "reader-died"
    assert "KeyError at apart_worker.py:" in caplog.text
    assert TEXT not in caplog.text


READ_LONG = """
import signal
# A job in the background of a shell inherits a deaf ear for it.
signal.signal(signal.SIGINT, signal.default_int_handler)
from review_pipeline.documents.reading import read_bytes
from tests.documents.test_apart import LONG
print("begun", flush=True)
read_bytes("稿件", LONG)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_nothing_is_left_of_a_reader_whose_caller_is_gone(number: signal.Signals) -> None:
    root = Path(__file__).parents[2]
    caller = subprocess.Popen(
        [sys.executable, "-c", READ_LONG],
        env={**os.environ, "PYTHONPATH": f"{root / 'src'}:{root}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    # The server, the keeper and the child.
    wait_for(lambda: len(descendants(caller.pid)) == 3)
    processes = descendants(caller.pid)
    os.killpg(caller.pid, number)
    _, told = caller.communicate(timeout=30)
    assert told.count(b"Traceback") == (number == signal.SIGINT)  # of the caller alone
    wait_for(lambda: not any(map(alive, processes)))


HELD = """
import resource
from review_pipeline.documents.reading import read_bytes
for what, most in ((resource.RLIMIT_NOFILE, 100), (resource.RLIMIT_AS, 2**30)):
    resource.setrlimit(what, (most, most))
print(len(read_bytes("稿件.txt", "正文".encode()).blocks))
"""


def test_a_process_held_narrower_than_its_child_still_reads() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    command = [sys.executable, "-c", HELD]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=60)
    assert done.stdout == b"2\n"


START_APART = """
import os, subprocess, time
from review_pipeline.documents.apart_end import adopt, end
adopt()
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    print(subprocess.Popen(["sleep", "60"], start_new_session=True).pid, flush=True)
    time.sleep(60)
time.sleep(1)
end(child)
"""


def test_what_a_child_started_in_a_session_of_its_own_ends_with_it() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    command = [sys.executable, "-c", START_APART]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=30)
    assert not alive(int(done.stdout))


@given(st.from_type(Draft))
@settings(max_examples=50)
def test_a_draft_crosses_unchanged(draft: Draft) -> None:
    assert decode(Draft, encode(draft)) == draft


def test_a_picture_crosses_as_its_bytes() -> None:
    picture = Picture(b"\x89PNG", "0f", 3, 4, recognised=True)
    block = Block(Place(Part.PICTURE, 0), "", Visibility.HIDDEN, picture=picture)
    draft = Draft("稿件.docx", "docx", "", (block,))
    assert encode(draft)[1:] == [b"\x89PNG"]
    assert decode(Draft, encode(draft)) == draft


@pytest.mark.parametrize(
    "forged",
    [
        b"",
        b"null",
        b"{}",
        b'["x"]',
        b'["x","docx","",[[["body",0],1,"visible",null,0,"start",null,[]]]]',
        b'["x","docx","",[[["body",0],"","seen",null,0,"start",null,[]]]]',
        b'["x","docx","",[[["body",0],"","visible",null,true,"start",null,[]]]]',
        b'["x","docx","",[[["body",0],"","visible",null,0.5,"start",null,[]]]]',
        b'["x","docx","",[[["body",0],"","visible",null,0,"start",[0,"",1,1,false],[]]]]',
        b'["x","docx","",[[["body",0],"","visible",null,0,"start",null,[[0]]]]]',
        b'["x","docx","",[],"more"]',
        b"[" * 100_000,
    ],
)
def test_what_is_no_draft_does_not_become_one(forged: bytes) -> None:
    with pytest.raises(WireFault):
        decode(Draft, [forged])


def test_a_draft_of_another_file_is_not_taken() -> None:
    frames = encode(read_here("稿件.docx", SOUND))
    assert decode_draft(frames, "稿件.docx", SOUND).blocks
    with pytest.raises(WireFault):
        decode_draft(frames, "稿件.docx", LONG)
