"""The Word copies beside a page: made of what was cleared, read back before they go out."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from review_pipeline.documents.public_copy import regenerate
from review_pipeline.documents.public_face import on_page, public_face
from review_pipeline.documents.reading import read_here
from review_pipeline.documents.standing import squeezed
from review_pipeline.errors import ReleaseRefused, UnreadableDraft
from review_pipeline.release.details import PageFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from review_pipeline.documents.public_face import PublicFace

# What stands at the foot of a printed page: — 1 —.
_NOTE_MARK = re.compile(r"\[尾?\d+\]")
_PAGE_NUMBER = re.compile(r"[—–−-]*\d*[—–−-]*")


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


def faithful_print(
    face: PublicFace, copy: PageFile, to_pdf: Callable[[bytes], bytes | None]
) -> PageFile | None:
    """The copy in PDF; None where none can be made that says the same, read back."""
    content = to_pdf(copy.content)
    if content is None:
        return None
    name = copy.name.replace(".docx", ".pdf")
    try:
        said = [
            block.text
            for block in read_here(name, content).blocks
            if on_page(block) and block.picture is None
        ]
    except UnreadableDraft:
        return None
    if not _says_the_same(said, squeezed(_spoken(face))):
        return None
    return PageFile(name, content)


def _says_the_same(said: Sequence[str], spoken: str) -> bool:
    """Whether all that is spoken is there, and no line that is not; heads of tables come again.

    Raised marks of notes may be read as lines of their own.
    """
    unmarked = _NOTE_MARK.sub("", spoken)
    lines = [squeezed(line) for line in said if not _PAGE_NUMBER.fullmatch(squeezed(line))]
    missing = Counter(spoken) - Counter("".join(lines))
    return not missing and all(line in spoken or line in unmarked for line in lines)


def _spoken(face: PublicFace) -> str:
    return "\n".join(line for line in face.text.split("\n") if not line.startswith("［图片 "))


def _differs() -> ReleaseRefused:
    return ReleaseRefused(
        "copy-differs",
        "供下载的 Word 文档与审结内容不一致，已拒绝发布；请删去稿件中的特殊字符后重新送审。",
    )
