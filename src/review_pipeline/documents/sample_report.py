"""A sample draft for demonstration: an invented province's annual report, faulty and mended.

云岭省公安厅 does not exist; its people, figures and events are made up. The form is that of
国办公开办函〔2021〕30号: six sections and three tables, whose figures reconcile. The faulty
version plants faults of all five gates in the text; the tables are the same in both.
"""

from __future__ import annotations

from review_pipeline.documents import sample_tables, sample_text

TITLE = sample_text.TITLE
_TABLES = {
    sample_text.TABLE_TWO: sample_tables.add_table_two,
    sample_text.TABLE_THREE: sample_tables.add_table_three,
    sample_text.TABLE_FOUR: sample_tables.add_table_four,
}


def faulty_report() -> bytes:
    """The report as first handed in (.docx), with faults of all five gates."""
    return _report(sample_text.FAULTY)


def half_mended_report() -> bytes:
    """The report as handed in again (.docx) in a hurry: what must be confirmed still stands."""
    return _report(sample_text.HALF_MENDED)


def mended_report() -> bytes:
    """The report as handed in again (.docx), the faults put right."""
    return _report(sample_text.MENDED)


def _report(lines: tuple[sample_text.Line, ...]) -> bytes:
    from review_pipeline.documents import sample_style as style  # noqa: PLC0415 - python-docx is slow
    from review_pipeline.documents.blank import blank_document  # noqa: PLC0415 - likewise
    from review_pipeline.documents.packing import pack  # noqa: PLC0415

    document = blank_document(TITLE)
    style.set_up(document)
    for kind, text in lines:
        if kind == "table":
            _TABLES[text](document)
        else:
            style.PARAGRAPHS[kind](document, text)
    return pack(document)
