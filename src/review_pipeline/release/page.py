"""render: from a clearance and the public faces it cleared to a page, or a refusal.

And the same page before anybody cleared it, for those who are to sign: files, never a ``Page``.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, InitVar, dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.public_face import text_digest
from review_pipeline.documents.standing import squeezed
from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.article import article
from review_pipeline.release.copies import copy_name, faithful_copy, faithful_print
from review_pipeline.release.details import PageFile
from review_pipeline.release.identity import cleared_sha256, url_path
from review_pipeline.release.image import file_name
from review_pipeline.release.manifest import digest
from review_pipeline.release.templating import fill
from review_pipeline.release.text import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from review_pipeline.documents.public_face import PublicFace
    from review_pipeline.release.article import Article
    from review_pipeline.release.details import PageDetails
    from review_pipeline.review.binding import Binding
    from review_pipeline.review.clearance import Clearance

_DESCRIPTION = 120

# Held by this module alone, as with a clearance: no page without `render`.
_SEAL = object()


@dataclass(frozen=True, slots=True)
class Page:
    """An article ready to go up, its text checked; only ``render`` makes one.

    ``cleared_sha256`` is the digest of what was cleared under this index number: two pages
    with the same one are the same release. ``files`` begins with ``index.html``; the
    attachments' pages follow, then pictures and Word copies.
    """

    details: PageDetails
    cleared_sha256: str
    files: tuple[PageFile, ...]
    _: KW_ONLY
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        """Refuse whoever does not hold the seal."""
        if seal is not _SEAL:
            raise ReleaseRefused("no-clearance", "页面只能由审结稿件生成，不得另行制作。")


def render(
    clearance: Clearance,
    face: PublicFace,
    details: PageDetails,
    attachments: Sequence[PublicFace] = (),
    to_pdf: Callable[[bytes], bytes | None] | None = None,
) -> Page:
    """The page of a cleared draft, each attachment a file of its own, all with a Word copy.

    ``to_pdf`` makes of a Word copy one in PDF, or None where this machine cannot.

    Raises ReleaseRefused where the text or a picture a reader would see is not the one cleared
    (``not-what-was-cleared``, ``copy-differs``), the title, 文号 or a keyword does not stand in it
    (``uncleared-words``), or the site has no such column (``unknown-column``).
    """
    binding = clearance.binding
    files = _files(binding, face, details, attachments, to_pdf)
    return Page(details, cleared_sha256(details.index_no, binding), files, seal=_SEAL)


def preview(
    binding: Binding,
    face: PublicFace,
    details: PageDetails,
    attachments: Sequence[PublicFace] = (),
) -> tuple[PageFile, ...]:
    """The files ``render`` would make once this binding is cleared, to be looked at only.

    Without PDF copies. Raises as ``render`` does, so that what would be refused then is seen now.
    """
    return _files(binding, face, details, attachments, None)


def _files(
    binding: Binding,
    face: PublicFace,
    details: PageDetails,
    attachments: Sequence[PublicFace],
    to_pdf: Callable[[bytes], bytes | None] | None,
) -> tuple[PageFile, ...]:
    _check_column(details)
    _check_words(face, details)
    names = [f"attachment-{number}.html" for number in range(1, len(attachments) + 1)]
    bodies = [article(each, "") for each in attachments]
    titles = [f"附件{n}：{body.heading}" for n, body in enumerate(bodies, start=1)]
    faces = [face, *attachments]
    headings = [details.title, *(body.heading for body in bodies)]
    pictures = _pictures(faces)
    copies = [*map(faithful_copy, faces, headings, range(len(faces)))]
    prints = [] if to_pdf is None else [*map(faithful_print, faces, copies, [to_pdf] * len(faces))]
    named = [None if each is None else each.name for each in prints] or [None] * len(faces)
    first = _fill(article(face, details.title), details, face, named[0], titles)
    rest = [
        _fill(body, details, each, pdf, number=n)
        for n, (body, each, pdf) in enumerate(
            zip(bodies, attachments, named[1:], strict=True), start=1
        )
    ]
    _check_text([first, *rest], binding)
    return (
        *map(PageFile, ["index.html", *names], [first, *rest]),
        *pictures,
        *copies,
        *filter(None, prints),
    )


def _fill(  # noqa: PLR0913, PLR0917 - what an article says and what it links
    body: Article,
    details: PageDetails,
    face: PublicFace,
    pdf: str | None,
    titles: Sequence[str] = (),
    number: int = 0,
) -> bytes:
    path = url_path(details.index_no)
    figure = next(face.figures, None)
    home = f"https://{details.site.domain}{path}"
    return fill(
        "article.html",
        site=details.site,
        details=details,
        source=details.source or details.site.organisation,
        body=body,
        attachments=titles,
        attachment=number,
        copy=copy_name(number),
        path=path,
        pdf=pdf,
        description=_description(face, details),
        picture=figure and home + file_name(figure.picture.sha256),
        validity=details.validity,
        moment=None,
        entries=(),
        url=home + (f"attachment-{number}.html" if number else ""),
    )


def _description(face: PublicFace, details: PageDetails) -> str:
    """The beginning of the cleared text, without its title."""
    lines = (line for line in face.text.split("\n") if squeezed(line) != squeezed(details.title))
    words = "".join(line for line in lines if not line.startswith("［图片 "))
    return words[:_DESCRIPTION]


def _pictures(faces: Sequence[PublicFace]) -> list[PageFile]:
    """The picture files of all faces, each once, with the bytes their names bind."""
    pictures = {figure.picture.sha256: figure.picture for face in faces for figure in face.figures}
    for sha256, picture in pictures.items():
        if digest(picture.png) != sha256:
            raise _not_cleared()
    return [PageFile(file_name(sha256), each.png) for sha256, each in pictures.items()]


def _check_text(pages: Sequence[bytes], binding: Binding) -> None:
    shown = [text_digest(text_of(page)) for page in pages]
    if shown != [binding.public_sha256, *binding.attachment_sha256s]:
        raise _not_cleared()


def _not_cleared() -> ReleaseRefused:
    return ReleaseRefused(
        "not-what-was-cleared", "将要发布的内容与审结内容不一致，已拒绝发布；请重新送审。"
    )


def _check_column(details: PageDetails) -> None:
    if details.column not in details.site.columns:
        raise ReleaseRefused("unknown-column", "该栏目不在本站栏目之列，请检查栏目登记后重试。")


def _check_words(face: PublicFace, details: PageDetails) -> None:
    text = squeezed(face.text)
    for words in (details.title, details.document_number, *details.keywords):
        if squeezed(words) not in text:
            raise ReleaseRefused(
                "uncleared-words",
                "标题、文号或关键词不在审结稿件的正文之中，已拒绝发布；请与稿件核对。",
            )
