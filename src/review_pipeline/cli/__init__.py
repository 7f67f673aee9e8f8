"""The door for authors, administrators and auditors: the ``review`` command."""

from __future__ import annotations

import os
import sys

import click

from review_pipeline.cli.chinese import ChineseGroup
from review_pipeline.cli.usage import defect_sentence, sentence_for
from review_pipeline.errors import ReviewError

#: Exit status of every command that could not do what was asked.
FAILED = 2

#: Each command, where it stands, and its line in ``review --help``. Modules are imported
#: when their command is called, so that ``review check`` starts fast.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("check", "review_pipeline.cli.check", "检查稿件：五关，不需要服务器"),
    ("redact", "review_pipeline.cli.redact", "遮盖个人信息，另存一份 Word 稿"),
    ("submit", "review_pipeline.cli.submit", "提交稿件，进入审核"),
    ("mend", "review_pipeline.cli.mend", "退回后提交修改稿"),
    ("amend", "review_pipeline.cli.amend", "更改登记事项，重新审签"),
    ("appeal", "review_pipeline.cli.appeal", "对阻断问题申请放行"),
    ("inbox", "review_pipeline.cli.inbox", "列出等您签署的稿件"),
    ("sign", "review_pipeline.cli.sign", "签署一件稿件"),
    ("ruling", "review_pipeline.cli.ruling", "登记上级对上报稿件的确定"),
    ("compare", "review_pipeline.cli.compare", "与上一稿相比"),
    ("papers", "review_pipeline.cli.papers", "取回审查表、批注稿、修改单"),
    ("status", "review_pipeline.cli.status", "查看一件稿件走到哪一步"),
    ("list", "review_pipeline.cli.listing", "列出所有稿件"),
    ("up", "review_pipeline.cli.up", "在本机启动全部服务"),
    ("demo", "review_pipeline.cli.demo", "演示：一份稿件从提交走到发布"),
    ("people", "review_pipeline.cli.people", "人员登记与一次性口令"),
    ("absence", "review_pipeline.cli.absence", "不在岗、副手与代签"),
    ("code", "review_pipeline.cli.code", "领取绑定口令，或用签名密钥签署一个结论"),
    ("answers", "review_pipeline.cli.answers", "已有答复：判过不是问题的，不再逐次答复"),
    ("calendar", "review_pipeline.cli.calendar", "工作日历与期限"),
    ("dictionary", "review_pipeline.cli.dictionary", "检查和列出词典"),
    ("rules", "review_pipeline.cli.rules", "列出和解释规则"),
    ("audit", "review_pipeline.cli.audit", "审批记录：查询、核验、导出"),
    ("portal", "review_pipeline.cli.portal", "门户：撤稿、更正、定时、退回"),
    ("record", "review_pipeline.cli.keeping", "记录库：备份、恢复、账号权限"),
    ("archive", "review_pipeline.cli.archive", "存量检查：整批稿件过五关，可用多台机器"),
    ("patrol", "review_pipeline.cli.patrol", "巡检已发布的内容"),
)


class LazyGroup(ChineseGroup):
    """A group that imports a command's module only when the command is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order of the journey, not of the alphabet."""
        return [name for name, _, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command called ``cmd_name``."""
        import importlib  # noqa: PLC0415 - start-up pays for what it uses

        for name, module, _ in COMMANDS:
            if name == cmd_name:
                command: click.Command = importlib.import_module(module).command
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands from the table, importing none."""
        with formatter.section("命令"):
            formatter.write_dl([(name, line) for name, _, line in COMMANDS])


@click.group(cls=LazyGroup, epilog="例：review check 稿件.docx")
@click.version_option(package_name="review-pipeline", message="%(version)s", help="显示版本")
def review() -> None:
    """政府信息公开内容审核及保密审查：先审后发，谁公开谁审核。"""


def main() -> None:
    """Run ``review``; a fault is one Chinese sentence on stderr and exit status 2."""
    try:
        status = review.main(prog_name="review", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        status = leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中止。", err=True)
        status = 130
    except click.exceptions.NoArgsIsHelpError as fault:
        fault.show()
        status = FAILED
    except BrokenPipeError:
        # Whoever read our output has gone (`review list | head`): nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FAILED
    except click.ClickException as fault:
        click.echo(sentence_for(fault), err=True)
        status = FAILED
    except ReviewError as fault:
        click.echo(fault.message, err=True)
        status = FAILED
    except Exception as fault:  # noqa: BLE001 - what it says may hold text of a draft
        click.echo(defect_sentence(fault), err=True)
        status = FAILED
    sys.exit(status if isinstance(status, int) else 0)
