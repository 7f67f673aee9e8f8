"""``python -m flows.demo``: a sample draft walks the whole way, unattended.

Everything is the real thing: the server, the worker, the record, the portal. The people are
made up, and their one-time codes are typed in through the door the UI uses, the resume
endpoint of Prefect.
"""

from __future__ import annotations

import os
import socket
import sys
import time
import urllib.request
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.environment import prefect_environment
from flows.services import Services
from flows.stopping import stop_on_sigterm
from review_pipeline.errors import ReviewError
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from flows.demo_story import Story
    from review_pipeline.settings import Settings


def run(*, stay: bool) -> None:
    """Start everything in a folder of its own, tell the story, and stop or stay."""
    settings = _own_settings(read_settings(os.environ))
    environment = prefect_environment(settings, os.environ)
    os.environ.update(environment)
    stop_on_sigterm()
    say(f"演示的全部数据在 {settings.home}")
    with Services(settings, environment) as services:
        from flows.demo_story import Story  # noqa: PLC0415 - Prefect reads its settings on import

        story = Story.begin(settings)
        _tell(story)
        if stay:
            _stay(story, services)
    _say_where_to_look(settings)


def _tell(story: Story) -> None:
    settings = story.settings
    say(f"审签入口：{settings.door.origin}\n督查网页：{settings.audit_page.origin}")
    say(f"门户：{settings.portal_url}\n")
    say("一、登记五个人：承办人、处室负责人、保密审查员、分管领导、督查员，各发一次性口令。")
    story.enrol_people()
    say("二、承办人提交年报，五关各有差错。")
    submission = story.submit()
    story.await_state(submission, "returned")
    story.show_findings(submission)
    say("   有阻断问题，系统自动退回承办人。")
    say("三、承办人匆忙改了一稿，须确认的问题还在；处室负责人在表单里退回。")
    story.mend(submission, "half-mended")
    story.sign(submission, "li.wen", "同意")
    story.sign(submission, "zhao.min", "退回修改", "前后数字、占比和日期请核实改正。")
    story.await_state(submission, "returned")
    say("四、承办人改好再交，四级逐一签署。")
    story.mend(submission, "mended")
    for account in ("li.wen", "zhao.min", "sun.jie", "qian.li"):
        story.sign(submission, account, "同意", "已核。")
    story.await_state(submission, "published")
    _show_page(story.page_of(submission))
    say("六、核验审批记录。")
    say(f"   {story.verify()}")


def _show_page(url: str) -> None:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own loopback address
        page = answer.read().decode()
    title = page.split("<title>", 1)[1].split("</title>", 1)[0]
    say(f"五、已发布：{url}\n   取回网页 {len(page)} 字符，标题“{title}”。")


def _stay(story: Story, services: Services) -> None:
    from flows.dispatch import dispatch  # noqa: PLC0415 - as above

    waiting = story.submit()
    story.mend_when_returned(waiting, "half-mended")
    say(f"\n另有 {waiting} 等承办人 li.wen 签署，请以 li.wen 登录审签入口，从“待我审签”打开它。")
    say("要看谁签了什么、凭什么，请以督查员 wu.jian 登录督查网页。")
    say("平时口令显示在各人自己的验证器上；演示中打印在这里，每 30 秒一换。按 Ctrl-C 停止。")
    shown = ""
    while True:
        services.keep_running()
        dispatch(story.office)
        if (codes := story.codes()) != shown:
            say(f"   {codes}")
            shown = codes
        time.sleep(1)


def _say_where_to_look(settings: Settings) -> None:
    home = os.path.relpath(settings.home)
    say("\n接着可以看：")
    say(f"   REVIEW_HOME={home} .venv/bin/review audit log       谁在什么时候做了什么")
    say(f"   REVIEW_HOME={home} .venv/bin/review status 2026-000001")
    say(f"   {home}/drafts  三稿原件，可用 .venv/bin/review check 逐一检查")
    say(f"   {home}/sheets  填好的审查表（.docx）")
    say("   make demo STAY=1   再演示一遍并保持运行，到界面里亲手签一次")


def _own_settings(settings: Settings) -> Settings:
    """A fresh home, and ports nobody uses."""
    door, audit = _free(settings.door.port), _free(settings.audit_page.port)
    home = settings.home / time.strftime("demo-%Y%m%d-%H%M%S")
    return replace(
        settings,
        home=home,
        database_url=f"sqlite:///{home / 'record.db'}",
        prefect_port=_free(settings.prefect_port),
        portal_port=_free(settings.portal_port),
        door=replace(settings.door, port=door, origin=f"http://127.0.0.1:{door}"),
        audit_page=replace(settings.audit_page, port=audit, origin=f"http://127.0.0.1:{audit}"),
        identity_key_file=home / "identity.key",
        agency_code="YL0000142",
    )


def _free(wanted: int) -> int:
    """The wanted port where nobody listens on it, another otherwise."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ReviewError("no-port", "本机没有空闲端口，请关闭一些程序后重试。")


def say(line: str) -> None:
    """Tell the person at the terminal."""
    print(line, flush=True)  # noqa: T201 - this door's purpose


if __name__ == "__main__":
    try:
        run(stay="--stay" in sys.argv[1:])
    except KeyboardInterrupt:
        say("已停止。")
    except ReviewError as fault:
        print(fault.message, file=sys.stderr)  # noqa: T201 - as above
        sys.exit(2)
