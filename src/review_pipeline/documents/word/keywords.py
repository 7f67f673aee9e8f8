"""Values of the format itself: numbers, dates, colours, and the words of its enumerations.

An attribute may hold any text. One that is none of these may be somebody's words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from review_pipeline.documents.word.names import split

# The enumerations of ECMA-376 part 1, 17.18 and 22.1.3, as far as properties use them.
KEYWORDS = split(
    "0 1 on off true false auto none nil default both left right center start end top bottom "
    "middle inside outside justify distribute thaiDistribute highKashida mediumKashida lowKashida "
    "numTab mixed clear decimal bar num exact atLeast multiple dxa pct absolute relative margin "
    "page text column character line paragraph around through tight notBeside drop auto-fit "
    "autofit fixed never restart continue cont rest continuous nextPage nextColumn evenPage "
    "oddPage portrait landscape eachPage eachSect pageBottom beneathText sectEnd docEnd lines "
    "linesAndChars snapToChars default first even odd newPage newSection overlap allPages "
    "firstPage notFirstPage front back baseline superscript subscript dot comma circle underDot "
    "single words double thick dotted dottedHeavy dash dashedHeavy dashLong dashLongHeavy dotDash "
    "dashDotHeavy dotDotDash dashDotDotHeavy wave wavyHeavy wavyDouble dashed dashSmallGap "
    "dashDotStroked triple thinThickSmallGap thickThinSmallGap thinThickThinSmallGap "
    "thinThickMediumGap thickThinMediumGap thinThickThinMediumGap thinThickLargeGap "
    "thickThinLargeGap thinThickThinLargeGap doubleWave threeDEmboss threeDEngrave outset inset "
    "solid horzStripe vertStripe reverseDiagStripe diagStripe horzCross diagCross thinHorzStripe "
    "thinVertStripe thinReverseDiagStripe thinDiagStripe thinHorzCross thinDiagCross "
    "pct5 pct10 pct12 pct15 pct20 pct25 pct30 pct35 pct37 pct40 pct45 pct50 pct55 pct60 pct62 "
    "pct65 pct70 pct75 pct80 pct85 pct87 pct90 pct95 black blue cyan green magenta red yellow "
    "white darkBlue darkCyan darkGreen darkMagenta darkRed darkYellow darkGray lightGray "
    "dark1 light1 dark2 light2 accent1 accent2 accent3 accent4 accent5 accent6 hyperlink "
    "followedHyperlink background1 text1 background2 text2 bg1 tx1 bg2 tx2 "
    "majorEastAsia majorBidi majorAscii majorHAnsi minorEastAsia minorBidi minorAscii minorHAnsi "
    "eastAsia cs ascii hAnsi lrTb tbRl btLr lrTbV tbRlV tbLrV lr tb rl lrV tbV rlV "
    "bullet lowerLetter upperLetter lowerRoman upperRoman ordinal cardinalText ordinalText hex "
    "chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth "
    "japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 "
    "aiueoFullWidth irohaFullWidth decimalZero ganada chosung decimalEnclosedFullstop "
    "decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle "
    "ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting "
    "ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting "
    "chineseLegalSimplified chineseCountingThousand numberInDash custom tab space nothing "
    "multilevel hybridMultilevel singleLevel paragraph character table numbering "
    "wholeTable firstRow lastRow firstCol lastCol band1Vert band2Vert band1Horz band2Horz neCell "
    "nwCell seCell swCell lines all hangul blinkBackground lights antsBlack antsRed shimmer "
    "sparkle round square angle combine none curly minor major regular p b i bi roman script "
    "fraktur double-struck sans-serif monospace before after repeat undOvr subSup pos neg "
    "contentLocked sdtLocked sdtContentLocked unlocked boundingBox tags hidden date dateTime "
    "gregorian hijri hebrew taiwan japan thai korea gregorianUs gregorianXlitEnglish "
    "bestFit whole print web outline normal masterPages doNotCompress compressPunctuation "
    "compressPunctuationAndJapaneseKana none trackedChanges comments forms readOnly "
    "rsaAES rsaFull hash typeAny custom clean dirty rect sng dbl thickThin thinThick tri flat rnd "
    "ctr in l r t ps edit centerGroup "
    "compatibilityMode overrideTableStyleFontSizeAndJustification enableOpenTypeFeatures "
    "doNotFlipMirrorIndents differentiateMultirowTableHeaders useWord2013TrackBottomHyphenation "
    "allowHyphenationAtTrackBottom allowTextAfterFloatingTableBreak typeAny"
)
SHAPE = re.compile(
    r"-?\d{1,12}(?:\.\d{1,6})?(?:pt|cm|mm|in|%|pc|pi)?"
    r"|#?[0-9A-Fa-f]{6}|[0-9A-Fa-f]{2}|0x[0-9A-Fa-f]{1,8}|(?=[0-9A-F]*\d)[0-9A-F]{2,20}|[0-9A-F]{8}|FFFFFFF[0-9A-F]"
    r"|\d{4}-\d\d-\d\dT[\d:.]{5,15}(?:Z|[+-]\d\d:\d\d)?"
    r"|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?"
    r"|(?:zh|en|ja|ko|ar|he|de|fr|ru|es|bo|ug|mn|x)(?:-[A-Z][A-Za-z]{1,3}){0,2}(?:-none)?"
)
# Faces every office has; the name of any other may be somebody's words.
FACES = frozenset(
    [
        "宋体",
        "新宋体",
        "黑体",
        "楷体",
        "仿宋",
        "楷体_GB2312",
        "仿宋_GB2312",
        "黑体_GB2312",
        "隶书",
        "幼圆",
        "等线",
        "等线 Light",
        "微软雅黑",
        "微软雅黑 Light",
        "华文中宋",
        "华文宋体",
        "华文仿宋",
        "华文楷体",
        "华文细黑",
        "华文行楷",
        "华文新魏",
        "华文彩云",
        "华文琥珀",
        "方正小标宋简体",
        "方正小标宋_GBK",
        "方正大标宋简体",
        "方正黑体_GBK",
        "方正黑体简体",
        "方正仿宋_GBK",
        "方正仿宋简体",
        "方正楷体_GBK",
        "方正楷体简体",
        "方正书宋简体",
        "方正舒体",
        "方正姚体",
        "宋体-18030",
        "宋体;SimSun",
        "文泉驿微米黑",
        "文泉驿正黑",
        "思源宋体",
        "思源黑体",
        "ＭＳ 明朝",
        "ＭＳ ゴシック",
        "新細明體",
        "맑은 고딕",
        "SimSun",
        "NSimSun",
        "SimHei",
        "KaiTi",
        "FangSong",
        "DengXian",
        "DengXian Light",
        "KaiTi_GB2312",
        "FangSong_GB2312",
        "Microsoft YaHei",
        "Microsoft YaHei UI",
        "MingLiU",
        "PMingLiU",
        "MS Mincho",
        "MS Gothic",
        "Times New Roman",
        "Times",
        "Calibri",
        "Calibri Light",
        "Cambria",
        "Cambria Math",
        "Arial",
        "Arial Unicode MS",
        "Arial Black",
        "Arial Narrow",
        "Helvetica",
        "Courier",
        "Courier New",
        "Consolas",
        "Verdana",
        "Tahoma",
        "Georgia",
        "Symbol",
        "Wingdings",
        "Wingdings 2",
        "Wingdings 3",
        "Webdings",
        "Segoe UI",
        "Segoe UI Symbol",
        "Segoe UI Emoji",
        "Liberation Serif",
        "Liberation Sans",
        "Liberation Mono",
        "Noto Sans CJK SC",
        "Noto Serif CJK SC",
        "Noto Sans SC",
        "Noto Serif SC",
        "OpenSymbol",
        "DejaVu Sans",
        "DejaVu Serif",
        "DejaVu Sans Mono",
        "Carlito",
        "Caladea",
        "Noto Sans",
        "Noto Serif",
        "Droid Sans Fallback",
        "Lucida Sans",
        "Lucida Console",
        "Century",
        "Garamond",
        "Book Antiqua",
        "Aptos",
        "Aptos Display",
    ]
)
# The names of Word's own styles are made of these.
BUILT_IN_NAME = re.compile(
    r"(?:(?:[Nn]ormal|[Hh]eading|toc|index|[Tt]itle|Subtitle|Strong|Emphasis|Table|Grid|Light|"
    r"Medium|Dark|Colorful|List|Shading|Accent|Placeholder|Text|Quote|Intense|Subtle|Reference|"
    r"Book|Bibliography|TOC|No|Spacing|Revision|Paragraph|Plain|Bullet|Number|Continue|Body|First|"
    r"Indent|Block|Hyperlink|FollowedHyperlink|Document|Map|E-mail|Signature|HTML|Top|Bottom|of|"
    r"Form|Acronym|Address|Cite|Code|Definition|Keyboard|Preformatted|Sample|Typewriter|Variable|"
    r"annotation|subject|text|footnote|endnote|reference|header|footer|caption|table|figures|"
    r"envelope|address|return|line|number|page|authorities|macro|toa|heading|Closing|Default|Font|"
    r"Message|Header|Salutation|Date|Note|Simple|Classic|Columns|3D|effects|Contemporary|Elegant|"
    r"Professional|Web|Theme|Balloon|Outline|Mention|Smart|Unresolved|Link|Char|and|\(Web\)|"
    r"\d{1,2}|Normal|Tab|Theme|Hashtag|Comment|to|Variable)\b ?)+"
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")


@lru_cache(maxsize=4096)
def technical(text: str) -> bool:
    """Whether a value is the format's own: a number, a date, a keyword."""
    return text in KEYWORDS or SHAPE.fullmatch(text) is not None


def usual_face(text: str) -> bool:
    """Whether a font is one every office has."""
    return text.removeprefix("@") in FACES


def built_in_name(text: str) -> bool:
    """Whether a style is named, or identified, as Word's own are: "heading 1", "CommentText"."""
    return BUILT_IN_NAME.fullmatch(CAMEL.sub(" ", text)) is not None
