"""Review levels (审核层级) and kinds of content (内容种类)."""

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
