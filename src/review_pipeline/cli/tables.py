"""Tables in a terminal, as wide as their words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


_PIPE_WIDTH = 1000


def show(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table on stdout; cells are text, never markup."""
    from rich.console import Console  # noqa: PLC0415 - only tables pay for rich
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for title in header:
        # A narrow terminal breaks a cell's line; nothing is ever cut off.
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    # Who reads a pipe wants one line for each row.
    Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH).print(table)
