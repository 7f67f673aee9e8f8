from __future__ import annotations

import io

import pytest
from PIL import Image

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.opener import Opener
from review_pipeline.errors import UnreadableDraft


def picture(form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 4), "white").save(stream, form, **options)  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize(
    ("form", "suffix"),
    [("PNG", "png"), ("JPEG", "jpg"), ("BMP", "bmp"), ("TIFF", "tif"), ("WEBP", "webp")],
)
def test_a_scanned_page_is_one_picture(form: str, suffix: str) -> None:
    found, blocks = Opener().read(f"扫描件.{suffix}", picture(form))
    (page,) = [block for block in blocks if block.picture]
    assert found.name == "picture"
    assert page.place.part is Part.PICTURE
    assert page.public
    assert page.picture is not None
    assert (page.picture.width, page.picture.height) == (8, 4)


def test_the_words_beside_the_pixels_are_metadata() -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret words"
    _, blocks = Opener().read("扫描件.jpg", picture("JPEG", exif=exif))
    words = [block.text for block in blocks if block.visibility is Visibility.METADATA]
    assert "secret words" in "".join(words)


def test_a_broken_picture() -> None:
    with pytest.raises(UnreadableDraft) as caught:
        Opener().read("扫描件.png", b"\x89PNG\r\n\x1a\nwords")
    assert caught.value.code == "picture"


def test_a_text_that_begins_like_a_bitmap() -> None:
    assert Opener().read("稿件.txt", "BMW 汽车".encode())[0].name == "txt"
