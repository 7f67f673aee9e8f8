"""Field codes: the instructions behind a page number or a table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from review_pipeline.documents.word.names import split
from review_pipeline.documents.word.parts import refusal

WHERE = "域代码"
# Fields whose result is in the text and says all a reader sees. Not here: EQ, SYMBOL
# and MACROBUTTON show words of the code itself; INCLUDETEXT, INCLUDEPICTURE, DDE and
# LINK bring in what is not in the file; IF and FILLIN choose what is shown.
HARMLESS = split(
    "PAGE NUMPAGES SECTION SECTIONPAGES TOC HYPERLINK REF PAGEREF NOTEREF STYLEREF SEQ DATE TIME "
    "SAVEDATE CREATEDATE PRINTDATE TITLE SUBJECT AUTHOR LASTSAVEDBY FILENAME NUMWORDS NUMCHARS "
    "DOCPROPERTY KEYWORDS COMMENTS REVNUM XE TC TA TOA INDEX SHAPE QUOTE BIBLIOGRAPHY CITATION = "
    "FORMULA EDITTIME"
)
# Named in the refusal; any other name may be words of the draft and is not repeated.
KNOWN_DANGERS = split(
    "EQ SYMBOL MACROBUTTON GOTOBUTTON INCLUDETEXT INCLUDEPICTURE DDE DDEAUTO LINK EMBED IF FILLIN "
    "ASK SET ADDIN LISTNUM MERGEFIELD FORMTEXT FORMCHECKBOX FORMDROPDOWN ADVANCE CONTROL"
)
# Codes that are technical to the last letter; everything else is kept as metadata.
TECHNICAL = re.compile(
    r"(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|(?:PAGEREF|REF|HYPERLINK)\s+(?:\\l\s+)?"
    r'"?_(?:Toc|Ref|Hlk)\d{1,10}"?)(?:\s+\\(?:[hpnrwlz]|\*\s+\w{1,16}))*'
)
NAME = re.compile(r"=|[A-Za-z]+")


@dataclass(slots=True)
class OpenField:
    """A field whose end has not come yet."""

    code: list[str] = field(default_factory=list)
    in_result: bool = False


def judge_code(code: str) -> str:
    """The words of a field code to keep as metadata; empty when it has none.

    Raises:
        UnreadableDraft: ``field-code`` for a field that may show what is not in the text.
    """
    code = code.strip()
    if not code or TECHNICAL.fullmatch(code):
        return ""
    named = NAME.match(code)
    name = named[0].upper() if named else ""
    if name not in HARMLESS:
        what = f"域 {name}" if name in KNOWN_DANGERS else "无法识别的域"
        raise refusal("field-code", what, WHERE)
    return code
