"""The ten drafts. Departments, people, figures and events in them are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.side_by_side.paper import HEAD, SECOND, Paper, drawing

if TYPE_CHECKING:
    from collections.abc import Callable

OFFICE = "云岭省青溪市公安局"
HANG = '<w:ind w:left="640" w:hanging="640"/>'
FIRST = '<w:ind w:firstLine="640"/>'


def news() -> bytes:
    """工作动态，配图。"""
    paper = Paper()
    paper.title("青溪市公安局举办警营开放日")
    paper.add("来源：办公室　　2026年1月10日", side="center", font=SECOND, size=12)
    paper.body(
        "1月10日，青溪市公安局在市民广场举办警营开放日，三百多名市民走进警营，"
        "看装备、听讲解、试窗口，和民警面对面说说身边的平安事。"
    )
    paper.picture(drawing("square", 960, 540), 12)
    paper.add("图1　市民在广场听民警讲解", side="center", font=SECOND, size=12)
    paper.body(
        "**“原来补办身份证可以在手机上预约。”**市民周女士在户政展台前试了一遍预约流程。"
        "展台一天接待咨询126人次，当场办结41件。"
    )
    paper.body("活动还设置了骑行安全课堂，孩子们在模拟路口学认标志、练手势。")
    paper.add("（办公室供稿）", side="right")
    return paper.saved()


def policy() -> bytes:
    """规范性文件：章、条、款、项自动编号，中断后接续。"""
    paper = Paper()
    paper.title("青溪市便民警务站管理办法")
    paper.add("（2026年1月8日青溪市公安局第3次局长办公会议通过）", side="center", font=SECOND)
    paper.add()
    chapters = paper.list(("chineseCountingThousand", "第%1章　", ""))
    articles = paper.list(
        ("chineseCountingThousand", "第%1条　", FIRST),
        ("chineseCountingThousand", "（%2）", FIRST),
        ("decimal", "%3．", FIRST),
    )

    def put(text: str, depth: int) -> None:
        if depth:
            paper.add(text, listed=(articles, depth - 1))
        else:
            paper.add(text, listed=(chapters, 0), side="center", font=HEAD)

    put("总则", 0)
    put("为规范便民警务站的设置、运行和监督，方便群众就近办事，制定本办法。", 1)
    put("本市行政区域内便民警务站的设置、运行和监督，适用本办法。", 1)
    paper.body("法律、法规另有规定的，从其规定。")
    put("设置与运行", 0)
    put("便民警务站应当具备下列条件：", 1)
    put("有固定场所，面积不小于四十平方米；", 2)
    put("有专人值守，并公布下列信息：", 2)
    put("办理事项、依据和时限；", 3)
    put("监督电话和服务时间。", 3)
    put("有无障碍通道。", 2)
    put("便民警务站受理的事项，能够当场办结的，应当当场办结。", 1)
    paper.body("前款规定的事项目录，由市公安局公布。")
    put("附则", 0)
    put("本办法自2026年3月1日起施行，有效期五年。", 1)
    return paper.saved()


def notice() -> bytes:
    """通知：主送、一、（一）自动编号，合并单元格的表，附件说明，落款。"""
    paper = Paper()
    paper.title("青溪市公安局关于开展2026年\n窗口服务检查的通知")
    paper.add("青公办〔2026〕5号", side="center")
    paper.add()
    paper.add("各分局，局机关各部门：")
    paper.body("为做好2026年窗口服务工作，现就开展检查有关事项通知如下。")
    ladder = paper.list(("chineseCounting", "%1、", FIRST), ("chineseCounting", "（%2）", FIRST))
    paper.add("检查安排", listed=(ladder, 0), font=HEAD)
    paper.add("检查分三组，时间和对象见下表。", listed=(ladder, 1))
    cells = paper.table(
        (2.2, 3.4, 5.6, 4.2),
        (
            ("组别", "时间", "检查对象", "检查内容"),
            ("第一组", "1月19日至20日", "城东分局、城西分局", "<1．公开事项\n2．一次告知"),
            ("第二组", "1月21日至22日", "河口分局、林场分局", ""),
            ("第三组", "1月23日", "局机关各窗口", "<预约和排队"),
            ("合计", "", "4个分局，6个窗口", ""),
        ),
        12,
    )
    cells.merge(1, 3, 2, 3)
    cells.merge(4, 0, 4, 1)
    cells.merge(4, 2, 4, 3)
    paper.add("检查组不打招呼、不要陪同。", listed=(ladder, 1))
    paper.add("工作要求", listed=(ladder, 0), font=HEAD)
    paper.body("各单位于2026年1月30日前报送整改情况。联系人：办公室林某。")
    paper.add()
    paper.add("附件：1．窗口服务检查表", first=2)
    paper.add(
        "2．整改情况报送表（各单位按检查组指出的问题逐项填写，由主要负责同志签字后报送）",
        left=6.5,
        first=-1.5,
    )
    paper.add()
    paper.add()
    paper.add("青溪市公安局", side="right", right=4)
    paper.add("2026年1月12日", side="right", right=4)
    paper.add("（此件公开发布）", first=2)
    return paper.saved()


def penalty() -> bytes:
    """行政处罚决定书：文号居右，顶格的当事人，引用法条。"""
    paper = Paper()
    paper.add(OFFICE, side="center", font=HEAD, size=18)
    paper.title("行政处罚决定书")
    paper.add("青公（治）行罚决字〔2026〕12号", side="right")
    paper.add("当事人：青溪市某保安服务有限公司，住所地青溪市城东区。")
    paper.body(
        "**现查明**，2025年11月3日，该公司未按规定签订保安服务合同即向某商场派驻保安员四名，"
        "至11月20日被查获。"
    )
    paper.body("以上事实有检查笔录、合同文本、当事人陈述等证据证实。")
    paper.body(
        "根据《保安服务管理条例》有关规定，**决定给予警告，并责令限期改正**。"
        "如不服本决定，可以在收到本决定书之日起六十日内申请行政复议，或者在六个月内提起行政诉讼。"
    )
    paper.add()
    paper.add("青溪市公安局", side="right", right=2)
    paper.add("二〇二六年一月九日", side="right", right=2)
    paper.add()
    paper.add("一式三份：一份送达当事人，一份附卷，一份公开。", size=14)
    return paper.saved()


def report() -> bytes:
    """年报：十列的宽表，多层表头。"""
    paper = Paper()
    paper.title("青溪市公安局2025年政府信息公开工作年度报告")
    paper.add("一、总体情况", first=2, font=HEAD)
    paper.body("全年主动公开信息218条，收到政府信息公开申请42件，均按期办结。")
    paper.add("二、收到和处理政府信息公开申请情况", first=2, font=HEAD)
    heads = ("商业\n企业", "科研\n机构", "社会公益\n组织", "法律服务\n机构", "其他")
    cells = paper.table(
        (1.3, 1.3, 4.2, 1.25, 1.2, 1.2, 1.4, 1.4, 1.1, 1.25),
        (
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",)
            + ("",) * 2
            + ("申请人情况",)
            + ("",) * 6,
            ("",) * 3 + ("自然人", "法人或其他组织", "", "", "", "", "总计"),
            ("",) * 4 + heads + ("",),
            ("<一、本年新收政府信息公开申请数量", "", "", "36", "4", "0", "0", "2", "0", "42"),
            ("<二、上年结转政府信息公开申请数量", "", "", "1", "0", "0", "0", "0", "0", "1"),
            ("三、本年度办理结果", "<（一）予以公开", "", "20", "2", "0", "0", "1", "0", "23"),
            ("", "<（二）部分公开", "", "4", "1", "0", "0", "0", "0", "5"),
            ("", "<（三）不予公开", "<1．属于国家秘密", "0", "0", "0", "0", "0", "0", "0"),
            ("", "", "<2．保护第三方合法权益", "5", "1", "0", "0", "1", "0", "7"),
            ("", "<（四）总计", "", "29", "4", "0", "0", "2", "0", "35"),
            ("<四、结转下年度继续办理", "", "", "8", "0", "0", "0", "0", "0", "8"),
        ),
        10.5,
    )
    for box in ((0, 0, 2, 2), (0, 3, 0, 9), (1, 3, 2, 3), (1, 4, 1, 8), (1, 9, 2, 9)):
        cells.merge(*box)
    for box in ((3, 0, 3, 2), (4, 0, 4, 2), (5, 0, 9, 0), (5, 1, 5, 2), (6, 1, 6, 2)):
        cells.merge(*box)
    for box in ((7, 1, 8, 1), (9, 1, 9, 2), (10, 0, 10, 2)):
        cells.merge(*box)
    paper.add("三、存在的主要问题及改进情况", first=2, font=HEAD)
    paper.body("政策解读形式偏少，已与政策文件同步编写问答材料。")
    paper.add("青溪市公安局", side="right", right=2)
    paper.add("2026年1月15日", side="right", right=2)
    return paper.saved()


def reply() -> bytes:
    """答复函：缩进和落款都用空格敲出来。"""
    paper = Paper()
    paper.add("政府信息公开申请答复书", side="center", font=HEAD, size=20)
    paper.add("青公开答〔2026〕3号", side="center")
    paper.add()
    paper.add("申请人：")
    paper.add("　　您于2026年1月5日提交的政府信息公开申请收悉。经审查，现答复如下：")
    paper.add("　　一、您申请公开的“2025年度窗口服务事项清单”，属于主动公开范围，")
    paper.add("　　　　获取方式：青溪市公安局门户网站“法定主动公开内容”栏目。")
    paper.add("　　二、您申请公开的“窗口排班表”，本机关未制作，不掌握该信息。")
    paper.add("　　如对本答复不服，可以在收到之日起六十日内申请行政复议。")
    paper.add("　　特此答复。")
    paper.add()
    paper.add(" " * 38 + "青溪市公安局")
    paper.add(" " * 37 + "2026年1月13日")
    return paper.saved()


def budget() -> bytes:
    """预算公开：数字右对齐，单位在表右上，列宽不等。"""
    paper = Paper()
    paper.title("青溪市公安局2026年部门预算公开表")
    paper.add("表一　收支总体情况表", side="center", font=HEAD, size=14)
    paper.add("单位：万元", side="right", size=12)
    cells = paper.table(
        (5.4, 2.4, 5.4, 2.4),
        (
            ("收入", "", "支出", ""),
            ("项目", "预算数", "项目", "预算数"),
            ("<一、一般公共预算拨款收入", ">18236.40", "<一、公共安全支出", ">15920.15"),
            ("<二、政府性基金预算拨款收入", ">0.00", "<　　其中：行政运行", ">11040.00"),
            ("<三、其他收入", ">12.50", "<二、社会保障和就业支出", ">1408.25"),
            ("", "", "<三、住房保障支出", ">920.50"),
            ("收入总计", ">18248.90", "支出总计", ">18248.90"),
        ),
        12,
    )
    cells.merge(0, 0, 0, 1)
    cells.merge(0, 2, 0, 3)
    paper.add("注：本表数据因四舍五入，分项之和与总计可能略有出入。", size=12)
    paper.add()
    paper.add("“三公”经费说明", first=2, font=HEAD)
    paper.body("2026年“三公”经费预算86.20万元，比上年减少3.1%，主要是压减公务接待费。")
    return paper.saved()


def missing() -> bytes:
    """寻人启事：照片在合并的单元格里，旁边是情况。"""
    paper = Paper()
    paper.title("寻人启事")
    cells = paper.table(
        (2.6, 3.4, 2.6, 2.4, 4.4),
        (
            ("姓名", "<赵某", "性别", "<女", ""),
            ("年龄", "<78岁", "身高", "<约1.55米", ""),
            ("走失时间", "<2026年1月14日9时许", "", "", ""),
            ("走失地点", "<青溪市城东区东门市场附近", "", "", ""),
            (
                "衣着特征",
                "<灰色棉袄、黑色长裤、红色围巾，随身带一把蓝色折叠伞。",
                "",
                "",
                "",
            ),
        ),
        14,
    )
    for row in (2, 3):
        cells.merge(row, 1, row, 3)
    cells.merge(4, 1, 4, 4)
    cells.merge(0, 4, 3, 4)
    cells.picture(0, 4, drawing("portrait", 600, 800), 3.2)
    paper.add()
    paper.body("有见到老人或者知道线索的，请拨打110，或者与城东分局东门派出所联系。")
    paper.add("**谢谢您的帮助！**", side="center")
    paper.add("青溪市公安局城东分局", side="right", right=2)
    paper.add("2026年1月15日", side="right", right=2)
    return paper.saved()


def interpretation() -> bytes:
    """政策解读：问句加粗，答句中有加粗的引导语，项目符号。"""
    paper = Paper()
    paper.title("《青溪市便民警务站管理办法》解读")
    signs = paper.list(("bullet", "●", HANG))
    asked = (
        (
            "问：为什么要制定这个办法？",
            "答：过去各站办什么、几点开门不统一，群众跑空路。办法把条件、事项和时限写清楚。",
        ),
        (
            "问：警务站能办哪些事？",
            "答：**一是**户籍和居住证的受理；**二是**交通违法的查询；**三是**出入境的预约。",
        ),
    )
    for question, answer in asked:
        paper.add(question, first=2, bold=True)
        paper.body(answer)
    paper.add("问：办事要带什么？", first=2, bold=True)
    paper.body("答：按事项准备：")
    paper.add("居民身份证，未成年人带户口簿；", listed=(signs, 0))
    paper.add("委托他人的，带委托书和双方身份证，委托书写明委托的事项和期限；", listed=(signs, 0))
    paper.add("已经在网上提交过的材料不用再带。", listed=(signs, 0))
    paper.add("问：办法什么时候施行？", first=2, bold=True)
    paper.body("答：2026年3月1日起。")
    return paper.saved()


def bulletin() -> bytes:
    """公报：脚注、尾注、上标，附注悬挂缩进。"""
    paper = Paper()
    paper.title("2025年青溪市道路交通安全情况公报")
    first = paper.body("2025年，全市受理道路交通事故报警")
    paper.note(first, "含通过“交管12123”上报的事故。")
    paper.write(first, "6218起，比上年下降4.2%。全市机动车保有量", "仿宋_GB2312", 16)
    paper.note(first, "截至2025年12月31日在册。")
    paper.write(first, "38.6万辆。", "仿宋_GB2312", 16)
    second = paper.body("新建非机动车停放区1.2万m^2^，施划标线86km；推广安全头盔4.1万顶")
    paper.note(second, "数据来自市交通安全工作联席会议各成员单位。", "endnote")
    paper.write(second, "。", "仿宋_GB2312", 16)
    paper.add("主要指标", first=2, font=HEAD)
    for label, text in (
        ("报警：", "当事人或者其他人通过电话、网络报告事故的次数，同一事故多次报告的计一次；"),
        ("保有量：", "在本市登记并处于正常状态的机动车数量，不含逾期未检验的车辆。"),
    ):
        paper.add(label + text, left=2 + len(label), first=-len(label))
    paper.add("青溪市公安局交通警察支队", side="right", right=2)
    paper.add("2026年1月16日", side="right", right=2)
    return paper.saved()


#: Each draft: its key, what it is, what the picture is to show, and how it is made.
KINDS: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
    ("news", "工作动态（配图）", news),
    ("policy", "规范性文件（第一条、（一）、1．自动编号，中断后接续）", policy),
    ("notice", "通知（合并单元格、附件说明、落款）", notice),
    ("penalty", "行政处罚决定书", penalty),
    ("report", "年度报告（宽表、多层表头）", report),
    ("reply", "答复书（缩进和落款用空格敲出）", reply),
    ("budget", "预算公开表（数字右对齐、列宽不等）", budget),
    ("missing", "寻人启事（照片在合并的单元格里）", missing),
    ("interpretation", "政策解读（问答加粗、项目符号）", interpretation),
    ("bulletin", "公报（脚注、尾注、上标、悬挂缩进）", bulletin),
)
