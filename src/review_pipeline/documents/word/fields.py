"""Field codes: the instructions behind a page number, a form, a circled character."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.word.equations import check_moves, read_equation
from review_pipeline.documents.word.names import split
from review_pipeline.documents.word.parts import refusal
from review_pipeline.documents.word.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from review_pipeline.documents.draft import Visibility

WHERE = "域代码"
# Fields whose result is in the text; what they say besides, they say in their code.
STORED = split(
    "PAGE NUMPAGES SECTION SECTIONPAGES TOC HYPERLINK REF PAGEREF NOTEREF STYLEREF SEQ DATE TIME "
    "SAVEDATE CREATEDATE PRINTDATE TITLE SUBJECT AUTHOR LASTSAVEDBY FILENAME FILESIZE NUMWORDS "
    "NUMCHARS DOCPROPERTY DOCVARIABLE KEYWORDS COMMENTS INFO TEMPLATE REVNUM EDITTIME XE TC TA TOA "
    "INDEX SHAPE EMBED ADDIN BIBLIOGRAPHY CITATION = FORMULA USERNAME USERADDRESS USERINITIALS "
    "AUTOTEXT AUTOTEXTLIST IF COMPARE ASK SET FILLIN MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF "
    "SKIPIF ADDRESSBLOCK GREETINGLINE FORMTEXT FORMCHECKBOX FORMDROPDOWN"
)
# Of these, the ones that would never show a text written into their own code.
SPEECHLESS = split(
    "TOC HYPERLINK REF PAGEREF NOTEREF STYLEREF SEQ DOCPROPERTY DOCVARIABLE XE TC TA TOA INDEX "
    "SHAPE EMBED ADDIN BIBLIOGRAPHY CITATION AUTOTEXT AUTOTEXTLIST ASK SET NEXT NEXTIF SKIPIF "
    "FORMTEXT FORMCHECKBOX FORMDROPDOWN"
)
# Fields that bring in what is not in the file.
OUTSIDE = split("INCLUDETEXT INCLUDEPICTURE INCLUDE IMPORT DDE DDEAUTO LINK DATABASE RD")
# Named in the refusal; any other name may be words of the draft and is not repeated.
NOT_READ = split(
    "LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT CONTROL HTMLCONTROL PRINT PRIVATE BARCODE "
    "DISPLAYBARCODE MERGEBARCODE GLOSSARY"
)
FORMATS = r"(?:MERGEFORMAT(?:INET)?|CHARFORMAT|[Aa]rabic|ROMAN|[Rr]oman|ALPHABETIC|[Aa]lphabetic)"
# Codes that are technical to the last letter; everything else is kept as metadata.
TECHNICAL = re.compile(
    r"(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|"
    r'(?:PAGEREF|REF|HYPERLINK)\s+(?:\\l\s+)?"?_(?:Toc|Ref|Hlk)\d{1,10}"?)'
    rf"(?:\s+\\(?:[hpnrwlz]|\*\s+{FORMATS}))*"
)
NAME = re.compile(r"=|[A-Za-z]+")
TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\\\S)|([^\s"\\]+)')
ESCAPED = re.compile(r"\\(.)")
TAKES_WORD = re.compile(r"\\[*@#fsFS]")
BYTE, TWO_BYTES = 0x100, 0x10000


@dataclass(slots=True)
class OpenField:
    """A field whose end has not come yet.

    ``code`` comes in pieces, each as visible as it stands; ``form`` is the mark or the
    choice a form shows without storing it as text.
    """

    code: list[tuple[str, Visibility]] = field(default_factory=list)
    in_result: bool = False
    result: list[str] = field(default_factory=list)
    form: str = ""

    def holds(self, kind: Visibility) -> bool:
        """Whether any of the code is of that kind."""
        return any(each is kind and not text.isspace() for text, each in self.code)

    def written(self, *, without: Visibility) -> str:
        """The code as it reads without its pieces of one kind."""
        return "".join(text for text, visibility in self.code if visibility is not without)


@dataclass(frozen=True, slots=True)
class Code:
    """What a field code says: ``words`` to keep apart, ``shown`` on the page.

    ``latent`` is what it would show once updated, ``guide`` a reading set over characters.
    """

    words: str = ""
    shown: str = ""
    latent: str = ""
    guide: str = ""


def read_code(code: str) -> Code:
    """Judge a field code.

    Raises:
        UnreadableDraft: ``external-content`` for a field that fetches something, and
            ``field-code`` for one that may show what cannot be read out of it.
    """
    code = code.strip()
    if not code or TECHNICAL.fullmatch(code):
        return Code()
    named = NAME.match(code)
    name = named[0].upper() if named else ""
    rest = code[named.end() :] if named else ""
    if name in SPOKEN:
        return SPOKEN[name](code, rest)
    if name in OUTSIDE:
        raise refusal("external-content", f"域 {name}", WHERE)
    if name not in STORED:
        raise refusal("field-code", f"域 {name}" if name in NOT_READ else "无法识别的域", WHERE)
    return Code(code, latent="" if name in SPEECHLESS else _quoted(rest))


def _equation(code: str, rest: str) -> Code:
    shown, guide = read_equation(rest)
    return Code(code, shown, guide=guide)


def _label(code: str, rest: str) -> Code:
    """MACROBUTTON and GOTOBUTTON: a name nobody sees, then what stands on the button."""
    _, _, shown = rest.strip().partition(" ")
    return Code(code, shown.strip())


def _quote(code: str, rest: str) -> Code:
    """QUOTE: its texts, one after the other."""
    return Code(code, "".join(text for text, switch in _arguments(rest) if not switch))


def _symbol(code: str, rest: str) -> Code:
    """SYMBOL: a number, of a font or of a code page."""
    arguments = list(_arguments(rest))
    number = next((text for text, switch in arguments if not switch), "")
    fonts = [text for text, switch in arguments if switch in {"\\f", "\\F"}]
    switches = {token.lower() for token in re.findall(r"\\[a-zA-Z]", rest)}
    try:
        sign = _sign(int(number, 0), fonts[0] if fonts else "", switches)
    except (ValueError, OverflowError, UnicodeDecodeError):
        sign = None
    if sign is None:
        raise refusal("unknown-symbol", "无法识别的符号域", WHERE)
    return Code(code, sign)


def _sign(number: int, font: str, switches: set[str]) -> str | None:
    if font or "\\u" in switches or number < 0x80:  # noqa: PLR2004  ASCII
        return symbol(font, number)
    if number < BYTE:
        return bytes([number]).decode("cp1252")
    return number.to_bytes(2, "big").decode("gb18030") if number < TWO_BYTES else None


def _advance(code: str, rest: str) -> Code:
    check_moves(rest)
    return Code(code)


def _arguments(rest: str) -> Iterator[tuple[str, str]]:
    """The texts of a code, each with the switch it belongs to, or none."""
    switch = ""
    for quoted, switched, bare in TOKEN.findall(rest):
        if switched:
            switch = switched if TAKES_WORD.fullmatch(switched) else ""
            continue
        yield bare or ESCAPED.sub(r"\1", quoted), switch
        switch = ""


def _quoted(rest: str) -> str:
    return "".join(ESCAPED.sub(r"\1", match[1]) for match in TOKEN.finditer(rest) if match[1])


# Fields whose words on the page are in the code alone.
SPOKEN: dict[str, Callable[[str, str], Code]] = {
    "EQ": _equation,
    "MACROBUTTON": _label,
    "GOTOBUTTON": _label,
    "QUOTE": _quote,
    "SYMBOL": _symbol,
    "ADVANCE": _advance,
}
