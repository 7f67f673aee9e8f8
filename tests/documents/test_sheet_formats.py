from __future__ import annotations

import pytest

from review_pipeline.documents.sheet.number_formats import show_text, show_value


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (13812345678, "General", "13812345678"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (999, "#,##0", "999"),
        (-1234.5, "#,##0.00;[Red](#,##0.00)", "(1,234.50)"),
        (-5, "0", "-5"),
        (0.1234, "0.0%", "12.3%"),
        (0.5, ".00", ".50"),
        (12, "00.0#", "12.0"),
        (1234567, '0.0,,"百万"', "1.2百万"),
        (13812345678, "000-0000-0000", "138-1234-5678"),
        (12.5, "¥#,##0.00", "¥12.50"),
        (12345, "0.00E+00", "1.23E+04"),
        (1.75, "# ?/?", "1 3/4"),
        (1, '[=1]"是";[=0]"否"', "是"),
        (80, '[>=60]"及格";"不及格"', "及格"),
        (5, ";;;", ""),
        (0, '0;-0;"无"', "无"),
        (123, "[DBNum1]General", "一百二十三"),
        (10203040, "[DBNum2][$-804]General", "壹仟零贰拾万叁仟零肆拾"),
        (2024, "[DBNum1]0", "二〇二四"),
        (44197, "yyyy/m/d", "2021/1/1"),
        (44197.5, "yyyy\\-mm\\-dd hh:mm:ss", "2021-01-01 12:00:00"),
        (44197, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二一年一月一日"),
        (44197.75, '上午/下午h"时"mm"分"', "下午6时00分"),
        (44197.25, "h:mm AM/PM", "6:00 AM"),
        (44197, "[$-804]aaaa", "星期五"),
        (44197, "mmm d, yyyy", "Jan 1, 2021"),
        (1.5, "[h]:mm", "36:00"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (-1, "yyyy-mm-dd", "########"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: float, code: str, shown: str) -> None:
    assert show_value(value, code, since_1904=False).text.strip() == shown


def test_a_calendar_may_begin_in_1904() -> None:
    assert show_value(0, "yyyy-mm-dd", since_1904=True).text == "1904-01-01"


@pytest.mark.parametrize(
    ("code", "shown"),
    [("General", "文"), ("0;0;0", "文"), ('@"号"', "文号"), ("0;0;0;", ""), ('0;0;0;"—"', "—")],
)
def test_a_text_is_shown_as_its_format_says(code: str, shown: str) -> None:
    assert show_text("文", code).text == shown
