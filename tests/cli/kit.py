"""The command line in this process: what it prints, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx import Document

from review_pipeline.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ID = "11010519491231002X"
MOBILE = "13912345678"
CARD = "6222021001116245702"
NUMBERS = (ID, MOBILE, CARD)
MARK = "机密★10年"


@dataclass(frozen=True)
class Said:
    """What a command wrote and its exit status."""

    status: int
    out: str
    err: str

    def json(self) -> Any:  # noqa: ANN401 - what JSON holds
        return json.loads(self.out)


@dataclass(frozen=True)
class Desk:
    """A folder with an installation of its own, and the command at hand."""

    home: Path
    patch: pytest.MonkeyPatch

    def review(self, *arguments: object) -> Said:
        out, err = _Terminal(), _Terminal()
        self.patch.setattr(sys, "argv", ["review", *map(str, arguments)])
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main()
            except SystemExit as leaving:
                status = int(leaving.code or 0)
        return Said(status, out.text(), err.text())

    def refused(self, *arguments: object) -> str:
        """The one Chinese sentence on stderr of a command that could not do what was asked."""
        said = self.review(*arguments)
        assert said.status == 2, said
        assert said.out == ""
        return sentence(said.err)

    def write(self, name: str, content: bytes | str) -> Path:
        path = self.home / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


class _Terminal(io.TextIOWrapper):
    """A stream that is no terminal, and keeps its bytes."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined]


def sentence(written: str) -> str:
    """What stands on stderr, which must be one Chinese sentence."""
    (line,) = written.splitlines()
    assert line.endswith("。"), line
    assert any("一" <= sign <= "鿿" for sign in line)
    assert "Traceback" not in line
    assert "Error" not in line
    return line


def word(*paragraphs: str) -> bytes:
    """A Word file of these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word_full_of(*planted: str) -> bytes:
    """A Word file with a text in its body, table, header, comment, hidden text and properties."""
    text = "，".join(planted)
    document = Document()
    document.add_heading("关于领取补助的情况")
    document.add_paragraph(f"王某某领取补助：{text}。")
    for each in planted:
        document.add_paragraph(f"**{each}** and “（{each}")
    table = document.add_table(2, len(planted) + 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "姓名", "王某某"
    for column, each in enumerate(planted, 1):
        table.cell(0, column).text, table.cell(1, column).text = "号码", each
    document.sections[0].header.paragraphs[0].text = f"页眉 {text}"
    hidden = document.add_paragraph("正文。").add_run(f"隐藏 {text}")
    hidden.font.hidden = True
    document.add_comment(document.paragraphs[1].runs, f"请核对 {text}", "某甲", "甲")
    document.core_properties.comments = f"备注 {text}"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
