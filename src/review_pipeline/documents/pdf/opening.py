"""Opening a PDF as it stands: nothing repaired, nothing guessed."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf import faults, limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Pdf


@contextmanager
def opened(data: bytes) -> Iterator[Pdf]:
    """The objects of a file, which must be whole and free for all to read.

    Raises:
        UnreadableDraft: ``encrypted``, ``damaged`` or ``too-large``.
    """
    pdf = _open(data)
    with pdf:
        if pdf.is_encrypted:
            raise faults.encrypted()
        if len(pdf.objects) > limits.MOST_OBJECTS:
            raise faults.too_large("对象数量")
        if len(pdf.pages) > limits.MOST_PAGES:
            raise faults.too_large("页数")
        check_whole(pdf)
        yield pdf
        check_whole(pdf)


def check_whole(pdf: Pdf) -> None:
    """Refuse what the library had to put up with; objects are read when first asked for."""
    if pdf.get_warnings():
        raise faults.damaged()


def _open(data: bytes) -> Pdf:
    import pikepdf  # noqa: PLC0415 - costs a third of a second

    try:
        return pikepdf.open(
            io.BytesIO(data),
            attempt_recovery=False,
            suppress_warnings=True,
            inherit_page_attributes=True,
        )
    except pikepdf.PasswordError:
        raise faults.encrypted() from None
    except Exception:  # noqa: BLE001 - the library's faults have no family
        raise faults.damaged() from None
