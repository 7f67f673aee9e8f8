"""The parts of a presentation."""

from __future__ import annotations

from review_pipeline.documents.office.kinds import Kind, Kinds
from review_pipeline.documents.word.names import split

_SHOW = "application/vnd.openxmlformats-officedocument.presentationml."
_POINT = "application/vnd.ms-powerpoint."
PRESENTATION = f"{_SHOW}presentation.main+xml"
MAIN = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
KINDS: Kinds = {
    PRESENTATION: (("officeDocument",), Kind.MAIN),
    f"{_SHOW}slide+xml": (("slide",), Kind.SLIDE),
    f"{_SHOW}slideLayout+xml": (("slideLayout",), Kind.LAYOUT),
    f"{_SHOW}slideMaster+xml": (("slideMaster",), Kind.MASTER),
    f"{_SHOW}notesSlide+xml": (("notesSlide",), Kind.NOTES),
    f"{_SHOW}notesMaster+xml": (("notesMaster",), Kind.NOTES_MASTER),
    f"{_SHOW}handoutMaster+xml": (("handoutMaster",), Kind.NOTES_MASTER),
    f"{_SHOW}comments+xml": (("comments",), Kind.COMMENTS),
    f"{_POINT}comments+xml": (("comments",), Kind.COMMENTS),
    f"{_SHOW}commentAuthors+xml": (("commentAuthors",), Kind.METADATA),
    f"{_POINT}authors+xml": (("authors",), Kind.METADATA),
    f"{_SHOW}presProps+xml": (("presProps",), Kind.METADATA),
    f"{_SHOW}viewProps+xml": (("viewProps",), Kind.METADATA),
    f"{_SHOW}tableStyles+xml": (("tableStyles",), Kind.METADATA),
    f"{_SHOW}tags+xml": (("tags",), Kind.METADATA),
    f"{_POINT}changesinfo+xml": (("changesInfo",), Kind.METADATA),
    f"{_POINT}revisioninfo+xml": (("revisionInfo",), Kind.METADATA),
}
PRESENTATION_CHILDREN = split(
    "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz smartTags "
    "custShowLst photoAlbum custDataLst kinsoku defaultTextStyle modifyVerifier extLst"
)
PAGE_CHILDREN = split(
    "cSld clrMap clrMapOvr transition timing hf notesStyle sldLayoutIdLst txStyles extLst "
    "AlternateContent"
)
CONTENT_CHILDREN = split("bg spTree custDataLst controls extLst")
