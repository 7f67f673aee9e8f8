"""What holds no words in workbooks, slides and drawings: numbers, switches, references.

An attribute or element not named here is told, whatever it is: a name that is missing
costs a line of metadata, never a secret.
"""

from __future__ import annotations

from review_pipeline.documents.word.names import split

# Attributes that measure, switch, refer or choose from a list of the standard.
TECHNICAL = split(
    "Ignorable ObjectType Requires a aboveAverage accel accent1 accent2 accent3 accent4 accent5 "
    "accent6 activeCell activePane activeTab adj adjusthandles advClick advTm algn algorithmName "
    "alignWithMargins allowBlank allowincell allowoverlap altLang amt anchor anchorCtr anchorx "
    "anchory and ang angle animBg applyAlignment applyAlignmentFormats applyBorder "
    "applyBorderFormats applyFill applyFont applyFontFormats applyNumberFormat applyNumberFormats "
    "applyPatternFormats applyProtection applyStyles applyWidthHeightFormats arcsize arg "
    "aspectratio assign authorId auto autoAdjust autoCompressPictures autoFill autoFilter "
    "autoLine autoLoad autoPict autoRev axis axisId axisPosition b bIns backupFile bandRow "
    "baseColWidth baseField baseItem baseType baseline bestFit bg1 bg2 bilevel blackAndWhite "
    "blank bld bldLvl blip blurRad bookmarkIdSeed border borderId bottom brightness build builtIn "
    "builtinId button bwMode by cacheId cached calcId calcMode calcOnSave cap cellComments "
    "cellMeta cf cfvo char charset checkCompatibility checked clearComments clearFormats cm cmpd "
    "cnt codePage coerce colId collapsed color color2 colorType colormode compact compactData "
    "compatLnSpc concurrent concurrentCalc conformance connecttype containsBlank containsDate "
    "containsInteger containsMixedTypes containsNonDate containsNumber containsSemiMixedTypes "
    "containsString contourW coordorigin coordsize copies copy count createdVersion cropbottom "
    "cropleft cropright croptop cs csCatId csTypeId csize cstate custom customBuiltin "
    "customFormat customHeight customList customWidth cx cxnId cy d dT dashstyle data "
    "dataCellStyle dataDxfId dataId dataPosition date1904 dateTimeGrouping day decel def defTabSz "
    "defaultColWidth defaultPivotStyle defaultRowHeight defaultSize defaultSubtotal "
    "defaultTableStyle defaultThemeVersion delay deleteColumns deleteRows destId destOrd "
    "detectmouseclick diagonalDown differentFirst differentOddEven dim dir dir1 direction dirty "
    "disablePrompts dispBlanksAs dist dm done dpi draft dropLines dropStyle dur dvAspect dvRepeat "
    "dx dxfId dyDescent eaLnBrk edgecorners editAs editVal embed embedTrueTypeFonts end endcap "
    "eqn equalAverage err errorStyle errors evalError evt evtFilter ext extRef extrusion "
    "extrusionok fCollapsed fDynamic fLocksWithSheet fPublished face fact fill fillId fillcolor "
    "filled fillok filterMode filterPrivacy filterVal firstButton firstHeader firstPageNumber "
    "firstRow firstSheet firstSlideNum fitToHeight fitToPage fitToWidth fitpath fitshape fld flip "
    "fmla fmtid focus folHlink fontAlgn fontId fontScale for forceAA forceFullCalc formatCells "
    "formatColumns formatIdx formatRows fov from fullAlpha fullCalcOnLoad fullPrecision func g "
    "gain gapWidth gradient gradientshapeok grayscale gridLines gridSpan grouping grpId grpSpPr "
    "gte guid h hMerge hR hangingPunct hasCustomLayout hasCustomPrompt hasHeader hashValue "
    "headerRowBorderDxfId headerRowCellStyle headerRowCount headerRowDxfId headings hidden "
    "hideGeom hideLastTrans hidePivotFieldList hlink horiz horizontal horizontalCentered "
    "horizontalDpi horzBarState horzOverflow hour hr hralign hrstd ht i iLevel iconId iconSet id "
    "idx imeMode imgH imgW inc indent indexed insertColumns insertHyperlinks insertRow "
    "insertRowShift insertRows insetmode insetpen itemPrintTitles iterate iterateCount "
    "iterateDelta joinstyle justLastX kern kx ky l lIns lang lastClr lastEdited lastModified "
    "lastView lat latinLnBrk layoutId left lim limo linestyle link lnSpcReduction lo loCatId "
    "loTypeId localSheetId lockText locked lon longText lowestEdited lvl man manualBreakCount "
    "marB marL marR marT matchingName max maxDate maxLength maxVal maxValue merge meth mid min "
    "minDate minLength minRefreshableVersion minSupportedVersion minValue minVer minute modelId "
    "month multiLine multiSel multipleFieldFilters negativeBarBorderColorSameAsPositive "
    "negativeBarColorSameAsPositive nextAc noAdjustHandles noChangeArrowheads noChangeAspect "
    "noChangeShapeType noCrop noDrilldown noEditPoints noGrp noMove noProof noResize noRot "
    "noSelect noTextEdit noThreeD noThreeD2 noUngrp nodePh nodeType numCol numFmtId numFmtLinked "
    "numberStoredAsText objectType objects obscured oleUpdate on op opacity operator orient "
    "orientation outline outlineData outlineLevel outlineLevelCol outlineLevelRow overlap ownerId "
    "page pageOrder pane panose paperSize parTransId parentId passwordEdit pasteAll pasteValues "
    "path patternType percent personId phldr phldrT phonetic pid pitchFamily pivotButton "
    "pivotTables pos position preferrelative presAssocID presId presStyleCnt presStyleIdx "
    "presStyleLbl preserve presetClass presetID presetSubtype pri print priority prst "
    "prstMaterial pt ptType published qs qsCatId qsTypeId quotePrefix r rIns rad rank rawVal "
    "readOnlyRecommended recordCount ref refFor refMode refPtType refType refreshOnLoad "
    "refreshedDate refreshedVersion relId relid removePersonalInfoOnSave restart rev reverse rgb "
    "rig right rightToLeft rot rotWithShape rotation rowColShift rowSpan rsid rtl rtlCol rupBuild "
    "s saltValue saveSubsetFonts scale scaleWithDoc scaled scenarios sd second sel selType "
    "selectLockedCells selectUnlockedCells selection serverZoom shadowok shapeId shapetype sheet "
    "sheetId showAll showAsIcon showBorderUnselectedTables showColumnStripes showDropDown "
    "showErrorMessage showFirstColumn showGridLines showInputMessage showLastColumn "
    "showMasterPhAnim showMasterSp showOutlineSymbols showRowColHeaders showRowStripes showRuler "
    "showSpecialPlsOnTitleSld showValue showZeros sibTransId singleclick size skewamt sldId "
    "smtClean snapToGrid snapToObjects sort sourceLinked spPr space spans spcCol spcFirstLastPara "
    "spd spid spinCount splitFirst spokes spt sqref srcId srcOrd st stAng startarrow state stdDev "
    "stopIfTrue strictFirstAndLastChars strokecolor stroked strokeok strokeweight style styleData "
    "styleDataBounds styleId styleLbl subtotal summaryBelow summaryRight swAng sx sy sz t tIns "
    "tabRatio tabSelected tableBorderDxfId tableType textHAlign textRotation textVAlign tgtEl "
    "theme thruBlk timePeriod tint tmFilter to top topLeftCell totalsRowBorderDxfId "
    "totalsRowCount totalsRowDxfId totalsRowFunction totalsRowShown trim tx tx1 tx2 txBox ty type "
    "typeface u uiObject uid uniqueCount uniqueId updatedVersion upright uri useA "
    "useAutoFormatting useDef useFirstPageNumber userDrawn vMerge val valIso value varScale vert "
    "vertOverflow vertical verticalBar verticalCentered verticalDpi vid view vm vol w wR weight "
    "width widthMin windowHeight windowWidth workbookViewId wrap wrapText x x1 x2 xSplit xWindow "
    "xfId xfrm xscale y y1 y2 ySplit yWindow year zeroHeight zoomScale zoomScaleNormal "
    "zoomScalePageLayoutView zoomScaleSheetLayoutView zoomToFit"
)
# Elements whose text is a number, a date or a switch.
MEASURES = split(
    "Accel Anchor AppVersion AutoFill AutoLine AutoPict Characters CharactersWithSpaces Checked "
    "ColHidden Column DefaultSize DocSecurity Dx FirstButton HiddenSlides Horiz HyperlinksChanged "
    "Inc Lines LinksUpToDate LockText Locked MMClips Max Min MoveWithCells NoThreeD Notes Page "
    "Pages Paragraphs PrintObject Row RowHidden ScaleCrop Sel SharedDoc SizeWithCells Slides "
    "TotalTime Val Visible Words bagId bool col colOff created filetime i2 i4 idx lastPrinted "
    "modified pctHeight pctWidth ptCount r8 revision row rowOff"
)
# Fonts the themes of Office name for every script, and those Chinese documents use.
FONTS = frozenset(
    {
        "Times New Roman",
        "Plantagenet Cherokee",
        "Microsoft Yi Baiti",
        "Microsoft Himalaya",
        "MV Boli",
        "Estrangelo Edessa",
        "Iskoola Pota",
        "Mongolian Baiti",
        "Microsoft Uighur",
        "ＭＳ Ｐゴシック",
        "ＭＳ Ｐ明朝",
        "宋体",
        "맑은 고딕",
        "新細明體",
        "Cordia New",
        "Angsana New",
        "微軟正黑體",
        "Franklin Gothic Book",
        "HY견고딕",
        "HGｺﾞｼｯｸM",
        "HY중고딕",
        "黑体",
        "Levenim MT",
        "Calibri Light",
        "游ゴシック",
        "游ゴシック Light",
        "游明朝",
        "等线",
        "等线 Light",
        "Javanese Text",
        "Leelawadee UI",
        "Microsoft Tai Le",
        "Microsoft New Tai Lue",
        "Myanmar Text",
        "Nirmala UI",
        "Segoe UI Historic",
        "Segoe UI",
        "Cambria Math",
        "微软雅黑",
        "仿宋",
        "仿宋_GB2312",
        "楷体",
        "楷体_GB2312",
        "隶书",
        "方正小标宋简体",
        "方正小标宋_GBK",
        "方正仿宋_GBK",
        "方正楷体_GBK",
        "方正黑体_GBK",
        "华文中宋",
        "华文仿宋",
        "华文楷体",
        "华文细黑",
        "Aptos Display",
        "Aptos Narrow",
        "Liberation Sans",
        "Liberation Serif",
        "Noto Sans CJK SC",
        "DejaVu Sans",
        "Noto Sans CJK SC Regular",
        "Lohit Devanagari",
        "Courier New",
        "Wingdings",
        "Open Sans",
        "Microsoft YaHei",
    }
)
