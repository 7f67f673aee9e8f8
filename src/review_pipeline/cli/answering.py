"""What `review sign` was told of findings and attachments, by number."""

from __future__ import annotations

from review_pipeline.errors import ReviewError
from review_pipeline.review.decisions import ItemReply, Reply


def numbered(written: tuple[str, ...], option: str) -> dict[int, str]:
    """``序号=话`` as number and words; ReviewError (``bad-option``) where it is not so."""
    said: dict[int, str] = {}
    for each in written:
        number, equals, words = each.partition("=")
        if not (equals and number.isdecimal() and words.strip()):
            raise ReviewError("bad-option", f"{option} {each} 写法不对，应如 {option} 1=…。")
        said[int(number)] = words.strip()
    return said


def labelled(replies: dict[int, str]) -> dict[int, str]:
    """Replies with the label for the machine word, and the reason that follows it."""
    known = {reply.value: reply.label for reply in Reply}
    return {number: _with_label(words, known) for number, words in replies.items()}


def item_replies(said: dict[int, str]) -> dict[int, str]:
    """What was said of each attachment; ReviewError (``bad-option``) where it is no such word."""
    known = {word for reply in ItemReply for word in (reply.value, reply.label)}
    for words in said.values():
        if words not in known:
            raise ReviewError(
                "bad-option", f"--item 只能写 {'、'.join(r.value for r in ItemReply)}。"
            )
    return said


def _with_label(words: str, known: dict[str, str]) -> str:
    word, colon, reason = words.replace(":", "：", 1).partition("：")
    return f"{known[word]}{colon}{reason}" if word in known else words
