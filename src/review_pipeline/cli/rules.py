"""`review rules`: what is looked for, and why."""

from __future__ import annotations

import difflib

import click

from review_pipeline.cli.chinese import ChineseGroup
from review_pipeline.errors import ReviewError


@click.group("rules", cls=ChineseGroup, epilog="例：review rules explain id-number-shown")
def command() -> None:
    """列出和解释规则。"""


@command.command("list", epilog="例：review rules list")
def listing() -> None:
    """列出全部规则：编号、关、严重程度、能否用 --fix 代改、名称。"""
    from review_pipeline.cli.inspector import open_inspector  # noqa: PLC0415
    from review_pipeline.cli.tables import show  # noqa: PLC0415

    rules = sorted(open_inspector().rules, key=lambda rule: (rule.gate, -rule.severity, rule.id))
    show(
        ("规则", "关", "严重程度", "代改", "名称"),
        [
            (rule.id, rule.gate.label, rule.severity.label, "可" * rule.mends, rule.title)
            for rule in rules
        ],
    )


@command.command(epilog="例：review rules explain classification-mark")
@click.argument("rule", metavar="规则")
def explain(rule: str) -> None:
    """打印一条规则的卡片：查什么、为什么、反例、正例、依据。"""
    from review_pipeline.cli.inspector import open_inspector  # noqa: PLC0415

    inspector = open_inspector()
    rules = {known.id: known for known in inspector.rules}
    if rule not in rules:
        near = difflib.get_close_matches(rule, rules, n=1)
        hint = f"是否指 {near[0]}？" if near else ""
        raise ReviewError(
            "unknown-rule", f"没有规则 {rule}，{hint}请用 review rules list 查看全部规则。"
        )
    found = rules[rule]
    click.echo(f"{found.id}　{found.title}\n{found.gate.label}　{found.severity.label}\n")
    click.echo(found.card.strip())
    click.echo(f"\n依据：{found.basis}")
    if found.mends:
        click.echo("改法唯一：review check --fix 可以代为改正，以修订标出，由作者接受或拒绝。")
    for profile in inspector.lexicon.profiles:
        if ruling := profile.ruling_on(rule):
            asked = f"：{ruling.question}" if ruling.question else ""
            click.echo(
                f"内容种类“{profile.title}”（{profile.kind}）：{ruling.verdict.label}{asked}"
            )
