"""Pictures of the article: the file, and what is said of it to those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from review_pipeline.documents.public_face import Figure


# Twentieths of a point of a pixel of the web, and more pixels than any page is wide.
_A_PIXEL, _WIDEST = 15, 2000


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its file beside the page, how large it is shown, its text alternative."""

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
    width = min(round(figure.breadth / _A_PIXEL), _WIDEST) or picture.width
    height = max(1, round(picture.height * width / picture.width))
    return Image(file_name(picture.sha256), width, height, alternative)


def file_name(sha256: str) -> str:
    """The name of a picture's file, which says what its bytes must be."""
    return f"picture-{sha256}.png"
