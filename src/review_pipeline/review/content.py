"""What an author declares of a submission: channels, disclosure attribute, concerns."""

from __future__ import annotations

from review_pipeline.labels import Labelled


class Channel(Labelled):
    """Where it is to be made public (拟公开方式)."""

    PORTAL = "portal", "门户网站"
    WEIBO = "weibo", "政务微博"
    WECHAT = "wechat", "政务微信"
    APP = "app", "移动客户端"


class DisclosureAttribute(Labelled):
    """The 公开属性 settled when a document is drafted."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on-request", "依申请公开"
    WITHHELD = "withheld", "不予公开"


class Concern(Labelled):
    """What the form asks of every item (是否涉及)."""

    STATE_SECRET = "state-secret", "国家秘密"
    WORK_SECRET = "work-secret", "工作秘密（警务）"
    TRADE_SECRET = "trade-secret", "商业秘密"
    PRIVACY = "privacy", "个人隐私"
    THIRD_PARTY = "third-party", "第三方"
    MINORS = "minors", "未成年人"
    PUBLIC_OPINION = "public-opinion", "舆情风险"


class Declared(Labelled):
    """What the author says of a concern."""

    YES = "yes", "是"
    NO = "no", "否"
    UNSURE = "unsure", "不确定"
