"""Review levels (审核层级) and kinds of content, and who must sign which (分级分类审核)."""

from __future__ import annotations

from review_pipeline.labels import Labelled


class ReviewLevel(Labelled):
    """The levels a sheet climbs, lowest first."""

    AUTHOR = "author", "承办人"
    DEPARTMENT_HEAD = "department-head", "处室负责人"
    SECRECY_OFFICER = "secrecy-officer", "保密审查员"
    LEADER = "leader", "分管领导"
    CHIEF = "chief", "主要领导"


class ContentKind(Labelled):
    """Kinds of content, by what is at stake when they go wrong."""

    REPRINT = "reprint", "转载"
    NEWS = "news", "工作动态"
    POLICY = "policy", "政策文件"
    DATA = "data", "数据公开"
    PENALTY = "penalty", "处罚公示"
    ANNUAL_REPORT = "annual-report", "年度报告"
    MAJOR = "major", "重大事项"
    POLICE_REPORT = "police-report", "警情通报"
    WANTED = "wanted", "通缉令、协查通报"
    MISSING = "missing", "寻人启事"
    DOUBLE_PUBLICITY = "double-publicity", "双公示表"
    REPLY = "reply", "答复书"
    BUDGET = "budget", "预决算"
    RECRUITMENT = "recruitment", "录用公示"
    VEHICLE_NOTICE = "vehicle-notice", "车辆、证件公告"
    SERVICE_NOTICE = "service-notice", "送达公告"


_DESK = (ReviewLevel.AUTHOR, ReviewLevel.DEPARTMENT_HEAD, ReviewLevel.SECRECY_OFFICER)
_FULL = (*_DESK, ReviewLevel.LEADER)

ROUTES: dict[ContentKind, tuple[ReviewLevel, ...]] = {
    ContentKind.REPRINT: _DESK,
    ContentKind.NEWS: _DESK,
    ContentKind.POLICY: _FULL,
    ContentKind.DATA: _FULL,
    ContentKind.PENALTY: _FULL,
    ContentKind.ANNUAL_REPORT: _FULL,
    ContentKind.MAJOR: (*_FULL, ReviewLevel.CHIEF),
    ContentKind.POLICE_REPORT: _FULL,
    ContentKind.WANTED: _FULL,
    ContentKind.MISSING: _FULL,
    ContentKind.DOUBLE_PUBLICITY: _FULL,
    ContentKind.REPLY: _FULL,
    ContentKind.BUDGET: _FULL,
    ContentKind.RECRUITMENT: _FULL,
    ContentKind.VEHICLE_NOTICE: _FULL,
    ContentKind.SERVICE_NOTICE: _FULL,
}


def route(kind: ContentKind) -> tuple[ReviewLevel, ...]:
    """The levels that must sign a kind of content, in order.

    Every kind passes the secrecy officer: 保密法实施条例 §42 asks for 逐项 review.
    """
    return ROUTES[kind]
