"""Pictures of the article: the file, and what is said of it to those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from review_pipeline.documents.public_face import Figure


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its file beside the page, its size in pixels, its text alternative."""

    kind: ClassVar[str] = "image"
    file: str
    width: int
    height: int
    alternative: str


def image(figure: Figure, heading: str) -> Image:
    """The picture as the page shows it.

    Its alternative is made of cleared words alone: the caption, or the heading it stands under.
    """
    picture = figure.picture
    named = " ".join((figure.caption or heading).split())
    alternative = f"图片：{named}" if named else "图片"
    return Image(file_name(picture.sha256), picture.width, picture.height, alternative)


def file_name(sha256: str) -> str:
    """The name of a picture's file, which says what its bytes must be."""
    return f"picture-{sha256}.png"
