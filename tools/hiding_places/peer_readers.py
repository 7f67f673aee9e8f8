"""What other libraries read: run with a Python that has them, ``peer_readers.py FOLDER``.

Writes one JSON object: for each file, for each reader of its format, the text, or null where the
reader gave up. A reader whose library is not there is left out. This file imports nothing of ours.
"""

from __future__ import annotations

import importlib
import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


# Some never come to an end.
_SECONDS = 5


def _library(name: str) -> Any:  # noqa: ANN401 - a module we do not have
    return importlib.import_module(name)


def _paragraphs(path: Path) -> str:
    return "\n".join(p.text for p in _library("docx").Document(str(path)).paragraphs)


def _paragraphs_and_tables(path: Path) -> str:
    document = _library("docx").Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((_paragraphs(path), *cells))


def _mammoth(path: Path) -> str:
    with path.open("rb") as file:
        return str(_library("mammoth").extract_raw_text(file).value)


def _docx2python(path: Path) -> str:
    with _library("docx2python").docx2python(str(path)) as read:
        return str(read.text)


def _pypdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in _library("pypdf").PdfReader(path).pages)


def _pdfplumber(path: Path) -> str:
    with _library("pdfplumber").open(path) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


def _openpyxl(path: Path) -> str:
    book = _library("openpyxl").load_workbook(path, data_only=True)
    # Walking its rows would take a day over a sheet whose one cell is in the last corner.
    cells = (cell.value for sheet in book.worksheets for cell in sheet._cells.values())  # noqa: SLF001
    return "\n".join(str(value) for value in cells if value is not None)


def _python_pptx(path: Path) -> str:
    slides = _library("pptx").Presentation(str(path)).slides
    shapes = (shape for slide in slides for shape in slide.shapes)
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


READERS: dict[str, dict[str, Callable[[Path], str]]] = {
    "docx": {
        "python-docx（段落）": _paragraphs,
        "python-docx（段落和表格）": _paragraphs_and_tables,
        "mammoth": _mammoth,
        "docx2python": _docx2python,
    },
    "pdf": {"pypdf": _pypdf, "pdfplumber": _pdfplumber},
    "xlsx": {"openpyxl": _openpyxl},
    "pptx": {"python-pptx": _python_pptx},
}


def _read(reader: Callable[[Path], str], path: Path) -> str | None:
    signal.alarm(_SECONDS)
    try:
        return reader(path)
    except ImportError:
        raise
    except Exception:  # noqa: BLE001 - other people's faults are of no one family
        return None
    finally:
        signal.alarm(0)


def _give_up(_number: int, _frame: object) -> None:
    raise TimeoutError


def _readings(path: Path) -> Iterator[tuple[str, str | None]]:
    for name, reader in READERS.get(path.suffix[1:], {}).items():
        try:
            yield name, _read(reader, path)
        except ImportError:
            continue


def main() -> None:
    """Read every file of the folder named on the command line."""
    signal.signal(signal.SIGALRM, _give_up)
    files = sorted(Path(sys.argv[1]).iterdir())
    json.dump({path.name: dict(_readings(path)) for path in files}, sys.stdout)


if __name__ == "__main__":
    main()
