"""Any picture file we know, looked through for what it holds beside its pixels."""

from __future__ import annotations

from review_pipeline.documents.picture_file import bitmap, gif, jpeg, png, webp
from review_pipeline.documents.picture_file.beside import Beside
from review_pipeline.documents.picture_file.fields import scan_fields

_SCANS = (
    (jpeg.MAGIC, jpeg.scan_jpeg),
    (png.MAGIC, png.scan_png),
    (gif.MAGIC, gif.scan_gif),
    (webp.MAGIC, webp.scan_webp),
    (bitmap.MAGIC, bitmap.scan_bitmap),
    (b"II*\0", scan_fields),
    (b"MM\0*", scan_fields),
)


def look_beside(data: bytes, where: str) -> Beside:
    """Every word and every inner picture of a picture file; ``where`` names it in a refusal.

    Raises:
        UnreadableDraft: when it holds what nobody can read.
    """
    beside = Beside(where)
    for magic, scan in _SCANS:
        if data.startswith(magic):
            scan(data, beside)
            return beside
    raise beside.refusal("不是常用的图片格式")
