"""Conversion to .docx by LibreOffice: a process of its own that leaves nothing behind."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from review_pipeline.errors import UnreadableDraft

SECONDS = 120
LARGEST_RESULT = 64 * 2**20
# No macro runs, no link is followed, nothing is fetched: the proxy leads nowhere.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
</item>
</oor:items>
"""


def to_docx(data: bytes) -> bytes:
    """The document as .docx.

    Raises:
        UnreadableDraft: ``no-converter`` when LibreOffice is not installed, ``conversion``
            when it cannot read the file, or not in time.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise UnreadableDraft(
            "no-converter",
            "旧版 Word 或 WPS 文档（.doc、.wps）要用 LibreOffice 转换后审查，本机没有安装；"
            "请另存为 .docx 后提交，或请管理员安装 LibreOffice Writer。",
        )
    with tempfile.TemporaryDirectory(prefix="review-") as folder:
        room = Path(folder)
        furnish(room, "draft.doc", data)
        run(program, room, "docx:MS Word 2007 XML", "draft.doc", "--infilter=MS Word 97")
        try:
            with (room / "out" / "draft.docx").open("rb") as result:
                converted = result.read(LARGEST_RESULT + 1)
        except OSError:
            raise _failed() from None
    if len(converted) > LARGEST_RESULT:
        raise _failed()
    return converted


def furnish(room: Path, name: str, data: bytes) -> None:
    """Put a file into a room with a profile of its own, and make the folder ``out``."""
    (room / name).write_bytes(data)
    (room / "out").mkdir()
    user = room / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")


def run(program: str, room: Path, target: str, name: str, *more: str) -> None:
    """Convert a file of the room into its folder ``out``; UnreadableDraft where it cannot be."""
    process = subprocess.Popen(
        [
            program,
            f"-env:UserInstallation={(room / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--convert-to", target, *more),
            *("--outdir", str(room / "out"), str(room / name)),
        ],
        cwd=room,
        env={"HOME": str(room), "TMPDIR": str(room), "PATH": os.environ.get("PATH", "")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with suppress(ProcessLookupError):
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (LARGEST_RESULT, LARGEST_RESULT))
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise _failed() from None
    finally:
        # The launcher has children; what is left of them ends with it.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _failed() -> UnreadableDraft:
    return UnreadableDraft(
        "conversion",
        "旧版文档无法转换为 .docx，无法审查；请用 Word 或 WPS 打开后另存为 .docx 再提交。",
    )
