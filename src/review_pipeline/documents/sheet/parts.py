"""The parts of a workbook."""

from __future__ import annotations

from review_pipeline.documents.office.kinds import Kind, Kinds
from review_pipeline.documents.word.names import split

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_EXCEL = "application/vnd.ms-excel."
WORKBOOK = f"{_SHEET}sheet.main+xml"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Rich values: stock prices, pictures in cells. Their words are kept, their pictures told.
RICH = {
    "rdrichvalue": "rdRichValue",
    "rdrichvaluestructure": "rdRichValueStructure",
    "rdrichvaluetypes": "rdRichValueTypes",
    "richvaluerel": "richValueRel",
    "rdarray": "rdArray",
    "rdsupportingpropertybag": "rdSupportingPropertyBag",
    "rdsupportingpropertybagstructure": "rdSupportingPropertyBagStructure",
    "richstyles": "richStyles",
    "featurepropertybag": "FeaturePropertyBag",
    "slicer": "slicer",
    "slicerCache": "slicerCache",
    "Timeline": "timeline",
    "TimelineCache": "timelineCache",
    "namedsheetview": "namedSheetView",
    "person": "person",
    "controlproperties": "ctrlProp",
}
KINDS: Kinds = {
    WORKBOOK: (("officeDocument",), Kind.MAIN),
    f"{_SHEET}worksheet+xml": (("worksheet",), Kind.SHEET),
    f"{_SHEET}chartsheet+xml": (("chartsheet",), Kind.SHEET),
    f"{_SHEET}sharedStrings+xml": (("sharedStrings",), Kind.STRINGS),
    f"{_SHEET}styles+xml": (("styles",), Kind.STYLES),
    f"{_SHEET}comments+xml": (("comments",), Kind.COMMENTS),
    f"{_EXCEL}threadedcomments+xml": (("threadedComment",), Kind.COMMENTS),
    f"{_SHEET}pivotCacheDefinition+xml": (("pivotCacheDefinition",), Kind.PIVOT_DATA),
    f"{_SHEET}pivotCacheRecords+xml": (("pivotCacheRecords",), Kind.PIVOT_DATA),
    f"{_SHEET}pivotTable+xml": (("pivotTable",), Kind.METADATA),
    f"{_SHEET}table+xml": (("table",), Kind.METADATA),
    f"{_SHEET}tableSingleCells+xml": (("tableSingleCells",), Kind.METADATA),
    f"{_SHEET}calcChain+xml": (("calcChain",), Kind.METADATA),
    f"{_SHEET}sheetMetadata+xml": (("sheetMetadata",), Kind.METADATA),
    # WPS keeps the pictures that stand in cells in a part of its own.
    "application/vnd.wps-officedocument.cellimage+xml": (("cellImage",), Kind.DRAWING),
    **{f"{_EXCEL}{name}+xml": ((use,), Kind.METADATA) for name, use in RICH.items()},
}
WORKSHEET_CHILDREN = split(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews "
    "mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions "
    "pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
    "ignoredErrors smartTags drawing drawingHF legacyDrawing legacyDrawingHF picture "
    "oleObjects controls webPublishItems tableParts extLst AlternateContent"
)
WORKBOOK_CHILDREN = split(
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
    "definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes "
    "webPublishing fileRecoveryPr webPublishObjects revisionPtr extLst AlternateContent"
)
