"""What any Open package can hide, whatever it is a package of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tools.hiding_places.packages import (
    PACKAGE,
    TYPES,
    Entries,
    edited,
    external,
    packed,
    related,
    rels_of,
    typed,
    unpacked,
    with_default,
    with_part,
)
from tools.hiding_places.pixels import secret
from tools.hiding_places.place import ID, MARK, TERM, HidingPlace, Kind
from tools.hiding_places.zip_places import zip_places

if TYPE_CHECKING:
    from collections.abc import Callable

_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">'
    "<vt:{kind}>{value}</vt:{kind}></property></Properties>"
)
_CORE_FIELDS = {
    "title": "dc:title",
    "subject": "dc:subject",
    "creator": "dc:creator",
    "description": "dc:description",
    "identifier": "dc:identifier",
    "language": "dc:language",
    "keywords": "cp:keywords",
    "category": "cp:category",
    "version": "cp:version",
    "content-status": "cp:contentStatus",
    "last-modified-by": "cp:lastModifiedBy",
    "revision": "cp:revision",
}
_APP_FIELDS = {
    "company": "Company",
    "manager": "Manager",
    "template": "Template",
    "link-base": "HyperlinkBase",
    "application": "Application",
    "app-version": "AppVersion",
    "presentation-format": "PresentationFormat",
}
_CORE_XMLNS = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_APP_XMLNS = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)


@dataclass(frozen=True, slots=True)
class Sample:
    """An ordinary package, and the names of its main part and that part's root element."""

    format: str
    data: Callable[[], bytes]
    main: str
    root: str

    def place(self, change: Callable[[Entries], Entries], broken: str = "") -> HidingPlace:
        """The package with one change."""
        return HidingPlace(lambda: packed(change(unpacked(self.data()))), broken=broken)

    def edit(self, name: str, old: str, new: str, broken: str = "") -> HidingPlace:
        """The package with one piece of one part replaced."""
        return self.place(lambda entries: edited(entries, name, old, new), broken)


def package_kinds(sample: Sample) -> tuple[Kind, ...]:
    """All of it, for one sample."""
    return (
        Kind(sample.format, "文档属性", _properties(sample)),
        Kind(sample.format, "包内部件与关系", {**_parts(sample), **_relations(sample)}),
        Kind(sample.format, "部件的 XML", _markup(sample)),
        Kind(sample.format, "压缩包本身", zip_places(sample.data)),
    )


def _core(tag: str) -> Callable[[Entries], Entries]:
    xml = f"<cp:coreProperties {_CORE_XMLNS}><{tag}>{MARK}</{tag}></cp:coreProperties>"
    return lambda entries: {**entries, _CORE: xml.encode()}


def _app(inside: str) -> Callable[[Entries], Entries]:
    xml = f"<Properties {_APP_XMLNS}>{inside}</Properties>"

    def change(entries: Entries) -> Entries:
        if _APP in entries:
            return {**entries, _APP: xml.encode()}
        kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        return with_part(entries, _APP, xml, kind, source="", purpose="extended-properties")

    return change


def _custom(name: str, value: str, kind: str = "lpwstr") -> Callable[[Entries], Entries]:
    def change(entries: Entries) -> Entries:
        return with_part(
            entries,
            "docProps/custom.xml",
            _CUSTOM.format(name=name, value=value, kind=kind),
            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            source="",
            purpose="custom-properties",
        )

    return change


def _properties(sample: Sample) -> dict[str, HidingPlace]:
    places = {f"core-{name}": sample.place(_core(tag)) for name, tag in _CORE_FIELDS.items()}
    places |= {
        f"app-{name}": sample.place(_app(f"<{tag}>{MARK}</{tag}>"))
        for name, tag in _APP_FIELDS.items()
    }
    return places | {
        "core-created": sample.place(_core("dcterms:created"), "日期写成了文字"),
        "app-titles-of-parts": sample.place(
            _app(
                f'<TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>{MARK}</vt:lpstr>'
                "</vt:vector></TitlesOfParts>"
            )
        ),
        "app-links": sample.place(
            _app(
                '<HLinks><vt:vector size="1" baseType="variant"><vt:variant><vt:lpwstr>'
                f"{MARK}</vt:lpwstr></vt:variant></vt:vector></HLinks>"
            )
        ),
        "app-unknown": sample.place(_app(f"<Someday>{MARK}</Someday>")),
        "custom-value": sample.place(_custom("部门", MARK)),
        "custom-name": sample.place(_custom(MARK, "甲")),
        "custom-base64": sample.place(_custom("数据", "5YaF6YOo6LWE5paZ5rOo5oSP5L+d5a2Y", "blob")),
    }


def _item(xml: str) -> Callable[[Entries], Entries]:
    return lambda entries: with_part(
        entries,
        "customXml/item9.xml",
        xml,
        "application/xml",
        source="",
        purpose="customXml",
    )


def _label(entries: Entries) -> Entries:
    return with_part(
        entries,
        "docMetadata/LabelInfo.xml",
        '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata">'
        f'<clbl:label id="{{1}}" name="{MARK}" enabled="1"/></clbl:labelList>',
        "application/vnd.ms-office.classificationlabels+xml",
        source="",
        purpose="http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels",
    )


def _thumbnail(entries: Entries) -> Entries:
    named = {**with_default(entries, "png", "image/png"), "docProps/thumbnail9.png": secret()}
    return related(named, "", f"{PACKAGE}/metadata/thumbnail", "docProps/thumbnail9.png")


def _parts(sample: Sample) -> dict[str, HidingPlace]:
    xml = f"<q>{MARK}</q>".encode()
    words = MARK.encode()
    bare = sample.place
    return {
        "orphan-xml": bare(lambda e: typed({**e, "x/a.xml": xml}, "x/a.xml", "application/xml")),
        "orphan-binary": bare(lambda e: with_default({**e, "x/a.bin": words}, "bin", "a/b")),
        "orphan-without-type": bare(lambda e: {**e, "x/a": words}),
        "orphan-text": bare(lambda e: {**e, "备注.txt": words}),
        "orphan-utf-16": bare(lambda e: {**e, "x/a.xml": f"<q>{MARK}</q>".encode("utf-16")}),
        "orphan-media": HidingPlace(
            lambda: packed(
                {
                    **with_default(unpacked(sample.data()), "png", "image/png"),
                    "media/z.png": secret(),
                }
            ),
            picture=True,
        ),
        "orphan-main-copy": bare(
            lambda e: {
                **e,
                "x/old.xml": edited(
                    e, sample.main, f"<{sample.root}", f'<{sample.root} q="{MARK}"'
                )[sample.main],
            }
        ),
        "trash": bare(lambda e: {**e, "[trash]/0000.dat": words}),
        "file-of-a-desktop": bare(lambda e: {**e, ".DS_Store": words}),
        "mac-folder": bare(lambda e: {**e, f"__MACOSX/._{TERM}_{ID}": b"x"}),
        "folder-name": bare(lambda e: {**e, f"{TERM}_{ID}/": b""}),
        "folder-with-content": bare(lambda e: {**e, "x/": words}, "文件夹条目里有内容"),
        "custom-data": bare(_item(f"<q>{MARK}</q>")),
        "custom-data-attribute": bare(_item(f'<q a="{MARK}"/>')),
        "custom-data-element": bare(_item(f"<{TERM}_{ID}/>")),
        "custom-data-namespace": bare(_item(f'<q xmlns="urn:{TERM}:{ID}"/>')),
        "custom-data-comment": bare(_item(f"<q><!--{MARK}--></q>")),
        "custom-data-cut": bare(_item("<q>" + "".join(f"<c>{c}</c>" for c in TERM + ID) + "</q>")),
        "label": bare(_label),
        "thumbnail": HidingPlace(lambda: packed(_thumbnail(unpacked(sample.data()))), picture=True),
        "unknown-part-related": bare(
            lambda e: with_part(
                e,
                "x/a.bin",
                words,
                "application/x-made-up",
                source=sample.main,
                purpose="urn:made-up",
            )
        ),
        "core-properties-of-wrong-type": bare(
            lambda e: typed(
                {**e, "x/b.xml": xml},
                "x/b.xml",
                "application/vnd.openxmlformats-package.core-properties+xml",
            )
        ),
        "second-core-properties": bare(
            lambda e: with_part(
                e,
                "docProps/core9.xml",
                f"<cp:coreProperties {_CORE_XMLNS}><dc:title>{MARK}</dc:title></cp:coreProperties>",
                "application/vnd.openxmlformats-package.core-properties+xml",
                source="",
                purpose=f"{PACKAGE}/metadata/core-properties",
            )
        ),
    }


def _relations(sample: Sample) -> dict[str, HidingPlace]:
    rels = rels_of(sample.main)
    bare = sample.place
    return {
        "relation-id": bare(
            lambda e: related(
                e, sample.main, "hyperlink", "#a", rid=f"{TERM}_{ID}", mode="External"
            )
        ),
        "relation-purpose": bare(
            lambda e: external(e, sample.main, f"urn:{TERM}:{ID}", "http://example.org/", "rId940")
        ),
        "relation-target-missing": bare(
            lambda e: related(e, sample.main, "customXml", f"/x/{TERM}_{ID}.xml"),
            "关系指向不存在的部件",
        ),
        "relation-fragment": bare(
            lambda e: related(e, sample.main, "hyperlink", f"#{TERM}_{ID}", mode="External")
        ),
        "relation-escaped": bare(
            lambda e: external(
                e,
                sample.main,
                "hyperlink",
                "http://example.org/" + "".join(f"%{b:02X}" for b in f"{TERM}{ID}".encode()),
                "rId941",
            )
        ),
        "relation-text": sample.edit(rels, "</Relationships>", f"{MARK}</Relationships>"),
        # Some libraries take a comment among relationships for one of them, and give up.
        "relation-comment": sample.edit(
            rels, "</Relationships>", f"<!--{MARK}--></Relationships>", "关系表里有注释"
        ),
        "relations-of-no-part": bare(
            lambda e: {
                **e,
                "x/_rels/none.xml.rels": (
                    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="urn:q" '
                    'TargetMode="External" '
                    f'Target="http://example.org/{MARK}"/></Relationships>'
                ).encode(),
            }
        ),
        "type-of-missing-part": bare(lambda e: typed(e, f"x/{TERM}_{ID}.xml", "application/xml")),
        "type-name": bare(lambda e: with_default(e, "q", f"application/{TERM}_{ID}")),
        "type-extension": bare(lambda e: with_default(e, f"{TERM}_{ID}", "application/xml")),
        "types-comment": sample.edit(TYPES, "</Types>", f"<!--{MARK}--></Types>"),
        "types-text": sample.edit(TYPES, "</Types>", f"{MARK}</Types>"),
    }


def _markup(sample: Sample) -> dict[str, HidingPlace]:
    main, close = sample.main, f"</{sample.root}>"
    opened = f"<{sample.root} "
    return {
        "comment": sample.edit(main, close, f"<!-- {MARK} -->{close}"),
        "comment-after-root": sample.edit(main, close, f"{close}<!-- {MARK} -->"),
        "instruction": sample.edit(main, close, f"<?note {MARK}?>{close}"),
        "instruction-target": sample.edit(main, close, f"<?{TERM}_{ID} x?>{close}"),
        "namespace-address": replace(
            sample.edit(main, opened, f'{opened}xmlns:q="urn:q:{ID}" '), needles=(ID,)
        ),
        "namespace-prefix": sample.edit(main, opened, f'{opened}xmlns:{TERM}_{ID}="urn:q" '),
        "unknown-attribute": sample.edit(main, opened, f'{opened}xmlns:q="urn:q" q:n="{MARK}" '),
        "unknown-element": sample.edit(main, close, f'<q:n xmlns:q="urn:q">{MARK}</q:n>{close}'),
        "text-at-root": sample.edit(main, close, f"{MARK}{close}"),
        "xml-id": sample.edit(main, opened, f'{opened}xml:id="{TERM}_{ID}" '),
        "xml-base": sample.edit(main, opened, f'{opened}xml:base="urn:{TERM}:{ID}" '),
        "entity": sample.place(lambda e: {**e, main: _with_entity(e[main])}, "带有文档类型声明"),
        "comment-in-properties": sample.edit(
            _CORE, "</cp:coreProperties>", f"<!--{MARK}--></cp:coreProperties>"
        ),
    }


def _with_entity(xml: bytes) -> bytes:
    head, _, rest = xml.partition(b"?>")
    return head + f'?><!DOCTYPE q [<!ENTITY q "{MARK}">]>'.encode() + rest
