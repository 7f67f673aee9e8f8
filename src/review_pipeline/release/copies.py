"""The Word copies beside a page: made of what was cleared, read back before they go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.public_copy import regenerate
from review_pipeline.documents.public_face import public_face
from review_pipeline.documents.reading import read_here
from review_pipeline.errors import ReleaseRefused, UnreadableDraft
from review_pipeline.release.details import PageFile

if TYPE_CHECKING:
    from review_pipeline.documents.public_face import PublicFace


def copy_name(number: int) -> str:
    """The file name of a copy: 0 is the article's, others those of the attachments."""
    return f"copy-{number}.docx"


def faithful_copy(face: PublicFace, title: str, number: int) -> PageFile:
    """The copy of a public face, which says exactly what the face says.

    Raises ReleaseRefused (``copy-differs``) where it would not.
    """
    name = copy_name(number)
    try:
        content = regenerate(face, title)
        read = public_face(read_here(name, content))
    except (UnreadableDraft, ValueError):
        raise _differs() from None
    if read.sha256 != face.sha256:
        raise _differs()
    return PageFile(name, content)


def _differs() -> ReleaseRefused:
    return ReleaseRefused(
        "copy-differs",
        "供下载的 Word 文档与审结内容不一致，已拒绝发布；请删去稿件中的特殊字符后重新送审。",
    )
