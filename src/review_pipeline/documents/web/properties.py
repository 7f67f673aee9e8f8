"""Properties of style: which cannot conceal anything, which are judged, which are refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.web.measures import pixels
from review_pipeline.documents.web.refusing import named, refusal
from review_pipeline.documents.web.validity import valid
from review_pipeline.documents.web.vocabulary import split

if TYPE_CHECKING:
    from review_pipeline.errors import UnreadableDraft

# They shape what is shown, or name what is unknown to browsers (of Word).
HARMLESS = split(
    "font-family font-style font-weight font-variant font-variant-caps font-variant-east-asian "
    "font-variant-ligatures font-variant-numeric font-variant-position font-variant-alternates "
    "font-variation-settings font-feature-settings font-language-override font-optical-sizing "
    "font-stretch font-kerning font-synthesis font-smoothing osx-font-smoothing font-emphasize "
    "text-align-last text-decoration-line text-decoration-style text-decoration-color "
    "text-underline text-decoration-skip-ink text-underline-position text-justify "
    "text-justify-trim text-kashida text-autospace text-combine text-combine-upright text-wrap "
    "text-orientation text-rendering text-transform text-effect text-line-through "
    "text-spacing-trim text-fit-text text-raise text-overflow text-stroke-color writing-mode "
    "word-break word-wrap overflow-wrap line-break line-grid-mode layout-flow hyphens tab-size "
    "list-style-position border border-collapse border-spacing border-radius border-image-width "
    "box-sizing caption-side clear cursor empty-cells orphans widows outline-color "
    "outline-style padding padding-block padding-block-end padding-block-start padding-bottom "
    "padding-inline padding-inline-end padding-inline-start padding-left padding-right "
    "padding-top padding-alt page page-break-after page-break-before page-break-inside "
    "break-after break-before break-inside pointer-events user-select resize table-layout "
    "transition transition-property transition-duration transition-delay "
    "transition-timing-function scroll-behavior tap-highlight-color touch-action will-change "
    "isolation min-width min-height flex flex-grow flex-shrink flex-basis flex-wrap gap row-gap "
    "column-gap justify-content justify-items justify-self align-content align-items align-self "
    "place-content place-items grid-template-columns grid-auto-rows grid-auto-columns columns "
    "column-count column-width column-rule column-fill column-span object-fit object-position "
    "aspect-ratio appearance caret-color accent-color print-color-adjust color-adjust tab-stops "
    "tab-interval panose-1 size marks margin-alt background-repeat background-size "
    "background-position background-origin background-attachment background-position-x "
    "background-position-y vert-align so-language language punctuation-wrap punctuation-trim "
    "layout-grid layout-grid-mode layout-grid-line layout-grid-char layout-grid-type ruby-align "
    "ruby-position ruby-overhang image-rendering scrollbar-width scrollbar-color "
    "list-level-number-format text-emphasis-color text-emphasis-position speak speak-as "
    "margin-collapse overflow-anchor overscroll-behavior inline-size min-inline-size "
    "min-block-size"
)
# Harmless while thin: a thick line or shadow covers words.
THIN = split(
    "box-shadow text-shadow outline outline-width outline-offset text-decoration text-stroke "
    "text-stroke-width text-decoration-thickness text-underline-offset"
)
THICKEST = 8.0
THICKEST_LINE = 3.0
NORMAL = 16.0
HARMLESS_FAMILIES = ("mso-", "border-", "-aw-", "so-", "ms-overflow", "scrollbar-")
# What a page may say of these is looked at where words are shown.
JUDGED = split(
    "display visibility opacity color background background-color font font-size text-align "
    "text-indent letter-spacing word-spacing line-height overflow overflow-x overflow-y height "
    "max-height width max-width block-size max-block-size white-space vertical-align float "
    "list-style list-style-type text-fill-color mso-hide margin margin-left margin-right "
    "margin-top margin-bottom margin-block margin-inline margin-block-start margin-block-end "
    "margin-inline-start margin-inline-end content-visibility"
)
# Only these values leave the words where and as they are.
ONLY: dict[str, frozenset[str]] = {
    "position": split("static relative initial unset revert"),
    **dict.fromkeys(split("left right top bottom inset"), split("auto 0 0px 0pt initial unset")),
    **dict.fromkeys(
        split(
            "transform filter clip clip-path mask mask-image mix-blend-mode animation "
            "animation-name rotate scale translate perspective offset-path shape-outside "
            "backdrop-filter behavior binding background-blend-mode background-image border-image "
            "list-style-image content text-emphasis text-emphasis-style text-security"
        ),
        split("none normal auto initial unset inherit"),
    ),
    "background-clip": split("border-box padding-box content-box initial"),
    "color-scheme": frozenset({"light", "normal", "only light"}),
    "font-size-adjust": split("none"),
    "text-size-adjust": split("none auto 100%"),
    "counter-reset": split("none"),
    "counter-increment": split("none"),
    "zoom": split("1 normal 100%"),
    "order": split("0 initial"),
    "flex-direction": split("row column initial"),
    "flex-flow": frozenset({"row", "column", "row wrap", "column wrap", "wrap", "nowrap"}),
    "grid-auto-flow": split("row initial"),
    "direction": split("ltr initial unset inherit"),
    "unicode-bidi": split("normal embed isolate plaintext initial inherit"),
    "quotes": split("auto none initial inherit"),
}
# Sides by the direction of the text, which is always ours.
LOGICAL = {
    "margin-inline": ("margin-left", "margin-right"),
    "margin-inline-start": ("margin-left",),
    "margin-inline-end": ("margin-right",),
    "margin-block": ("margin-top", "margin-bottom"),
    "margin-block-start": ("margin-top",),
    "margin-block-end": ("margin-bottom",),
}
PREFIX = re.compile(r"-(?:webkit|moz|ms|o|khtml|epub)-")
# Functions whose value is known only to a browser.
COMPUTED = re.compile(r"(?:var|calc|env|attr|min|max|clamp|url|expression|image-set|element)\s*\(")
BLANK_TEXT = re.compile(r"""["'](?:[\s.]|\\(?:20|a0|0020|00a0|200b)\s?)*["']""")


def judge(name: str, value: str) -> dict[str, str]:
    """The declaration if it is to be looked at, or nothing if it is harmless.

    Raises:
        UnreadableDraft: ``style`` when it may conceal, move or add words.
    """
    plain = PREFIX.sub("", name)
    value = " ".join(value.lower().split())
    if not plain or not value or name.startswith("--"):
        return {}
    if plain in JUDGED:
        said = _spelt_out(plain, value)
        computed = COMPUTED.search(value) or "\\" in value
        if computed or not all(valid(*each) for each in said.items()):
            raise _unread(name)
        return said
    if not _is_harmless(plain, value):
        raise _unread(name)
    return {}


def _is_harmless(name: str, value: str) -> bool:
    if name in ONLY:
        return value in ONLY[name] or (name == "content" and bool(BLANK_TEXT.fullmatch(value)))
    if name in THIN:
        return _is_thin(name, value)
    if name == "z-index":
        return not value.startswith("-")
    fetches = "url(" in value.replace(" ", "") and not name.startswith("mso-")
    return not fetches and (name in HARMLESS or name.startswith(HARMLESS_FAMILIES))


def _is_thin(name: str, value: str) -> bool:
    """Whether a line or shadow is too thin to cover a word."""
    most = THICKEST_LINE if name.startswith("text-") and name != "text-shadow" else THICKEST
    lengths = (pixels(word, NORMAL) for word in re.split(r"[\s,]+", value))
    return all(length is None or abs(length) <= most for length in lengths)


def _spelt_out(name: str, value: str) -> dict[str, str]:
    """A property that stands for several, as those."""
    values = value.split()
    if name == "list-style":
        return {"list-style-type": value}
    if name == "margin":
        top, right, bottom, left = _sides(*values[:4])
        return {
            "margin-top": top,
            "margin-right": right,
            "margin-bottom": bottom,
            "margin-left": left,
        }
    if name in LOGICAL:
        return dict(zip(LOGICAL[name], (values * 2)[:2], strict=False))
    return {name: value}


def _sides(
    top: str, right: str = "", bottom: str = "", left: str = ""
) -> tuple[str, str, str, str]:
    """One to four values, as CSS deals them out."""
    return top, right or top, bottom or top, left or right or top


def _unread(name: str) -> UnreadableDraft:
    return refusal("style", f"的样式{named(name) or '有一项'}可能隐去、移动或添加文字")
