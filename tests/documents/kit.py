"""Making Word files for tests: python-docx's own, with parts and markup put in by hand."""

from __future__ import annotations

import io
import subprocess
import zipfile
from typing import TYPE_CHECKING

from docx import Document

from review_pipeline.documents.reading import read_here

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from review_pipeline.documents.draft import Block, Draft

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "r": OFFICE_REL,
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)


def saved(document: object | None = None) -> bytes:
    """The bytes of a python-docx document; of an empty one by default."""
    stream = io.BytesIO()
    (document or Document()).save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def unzip(data: bytes) -> dict[str, bytes]:
    """Every entry of a package, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rezip(entries: Mapping[str, bytes]) -> bytes:
    """A package of these entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


def root(tag: str, content: str) -> bytes:
    """A part of that root element, all prefixes declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{tag} {NAMESPACES}>{content}</{tag}>'.encode()


def with_body(content: str, data: bytes | None = None) -> bytes:
    """A package whose body holds this markup."""
    entries = unzip(data or saved())
    entries[DOCUMENT] = root("w:document", f"<w:body>{content}<w:sectPr/></w:body>")
    return rezip(entries)


def with_part(  # noqa: PLR0913
    data: bytes,
    name: str,
    content: bytes,
    *,
    purpose: str,
    content_type: str,
    relation_id: str = "rId900",
) -> bytes:
    """A package with one more part, related to the main document."""
    entries = unzip(data)
    entries[name] = content
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    entries[TYPES] = entries[TYPES].replace(b"</Types>", override.encode())
    target = "../" + name if not name.startswith("word/") else name.removeprefix("word/")
    relation = f'<Relationship Id="{relation_id}" Type="{OFFICE_REL}/{purpose}" Target="{target}"/>'
    return rezip(_related(entries, relation))


def with_external(data: bytes, purpose: str, target: str, relation_id: str = "rId901") -> bytes:
    """A package that refers to something outside itself."""
    relation = (
        f'<Relationship Id="{relation_id}" Type="{OFFICE_REL}/{purpose}" Target="{target}"'
        ' TargetMode="External"/>'
    )
    return rezip(_related(unzip(data), relation))


def with_styles(styles: str, data: bytes | None = None) -> bytes:
    """A package with these styles added to its style sheet."""
    entries = unzip(data or saved())
    sheet = entries["word/styles.xml"].replace(b"</w:styles>", f"{styles}</w:styles>".encode())
    return rezip({**entries, "word/styles.xml": sheet})


def paragraph(*runs: str) -> str:
    """A paragraph of these runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run with one text and these properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    """A tracked deletion."""
    return (
        '<w:del w:id="1" w:author="某甲"><w:r><w:delText xml:space="preserve">'
        f"{text}</w:delText></w:r></w:del>"
    )


def inserted(text: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="2" w:author="某乙">{run(text)}</w:ins>'


def draft_of(data: bytes) -> Draft:
    """The draft a package reads as."""
    return read_here("稿件.docx", data)


def body_draft(content: str) -> Draft:
    """The draft a body of this markup reads as."""
    return draft_of(with_body(content))


def texts(draft: Draft, *kinds: object) -> list[str]:
    """The texts of the blocks of a part, of a visibility, or of both."""
    return [block.text for block in blocks(draft, *kinds)]


def own_texts(draft: Draft, *kinds: object) -> list[str]:
    """The same, without what only echoes another block."""
    found = []
    for block in blocks(draft, *kinds):
        echoed = {offset for span in block.echoes for offset in range(*span)}
        found.append("".join(c for offset, c in enumerate(block.text) if offset not in echoed))
    return found


def blocks(draft: Draft, *kinds: object) -> list[Block]:
    """The blocks of a part, of a visibility, or of both."""
    return [
        block
        for block in draft.blocks
        if all(kind in (block.place.part, block.visibility) for kind in kinds)
    ]


def _related(entries: dict[str, bytes], relation: str) -> dict[str, bytes]:
    changed = entries[RELATIONSHIPS].replace(
        b"</Relationships>", f"{relation}</Relationships>".encode()
    )
    return {**entries, RELATIONSHIPS: changed}


def saved_again_by_libreoffice(path: Path) -> None:
    """Let LibreOffice save a Word file in its own format, and from that as a Word file again."""
    for source, kind in ((path, "odt"), (path.with_suffix(".odt"), "docx")):
        profile = f"-env:UserInstallation=file://{path.parent}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", "."]
        subprocess.run(
            [*command, source.name], cwd=path.parent, check=True, capture_output=True, timeout=120
        )
