"""What is told in code is read; what only looks like code tells nothing."""

from __future__ import annotations

import base64
import hashlib
import quopri
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.documents.code_text import told_in_code
from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.reading import read_here
from tests.documents.picture_kit import image, saved

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = st.text("机密秘绝内部资料年卡号0123456789x ", min_size=6, max_size=20).filter(
    lambda text: sum(map(str.isalnum, text)) > 5 and text.strip() == text
)
CODES: dict[str, Callable[[str], str]] = {
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
    "base64 of UTF-16": lambda text: base64.b64encode(text.encode("utf-16-le")).decode(),
    "hexadecimal": lambda text: text.encode().hex(),
    "hexadecimal, parted": lambda text: text.encode().hex(" ").upper(),
    "percent signs": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "references": lambda text: "".join(f"&#{ord(char)};" for char in text),
    "references in hexadecimal": lambda text: "".join(f"&#x{ord(char):x};" for char in text),
    "escapes": lambda text: "".join(f"\\u{ord(char):04x}" for char in text),
    "quoted-printable": lambda text: "".join(f"={byte:02X}" for byte in text.encode()),
}


@given(words=WORDS, code=st.sampled_from(sorted(CODES)))
def test_words_in_code_are_told(words: str, code: str) -> None:
    assert any(words in told for told in told_in_code(f"见{CODES[code](words)}。"))


@given(words=WORDS, first=st.sampled_from(sorted(CODES)), then=st.sampled_from(sorted(CODES)))
def test_words_in_code_in_code_are_told(words: str, first: str, then: str) -> None:
    coded = CODES[then](CODES[first](words))
    assert any(words in told for told in told_in_code(coded))


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开统计共12345件，占比12.5%。",
        f"文件摘要 {hashlib.sha256(b'a').hexdigest()}",
        "密钥 UF5UoQq2zZk4GHM2hsDdUjOJSCSMDcOeVgclkFQh0xs",
        "internationalization_of_the_portal_and_its_pages",
        "https://www.example.gov.cn/content/2024/03/20240315_1234567.html",
        "R&D经费、AT&T公司、100%完成。",
    ],
)
def test_what_is_no_code_tells_nothing(text: str) -> None:
    assert [*told_in_code(text)] == []


def test_an_address_in_percent_signs_is_read_and_is_no_fault() -> None:
    address = f"https://www.example.gov.cn/s?q={quote('便民服务')}"
    assert [*told_in_code(address)] == ["https://www.example.gov.cn/s?q=便民服务"]


def test_a_draft_has_what_it_tells_in_code_as_metadata() -> None:
    line = base64.b64encode("机密★10年".encode()).decode()
    draft = read_here("稿.txt", f"正文。\n{line}\n".encode())
    (told,) = (block for block in draft.blocks if block.place.part is Part.CODED)
    assert (told.text, told.visibility) == ("机密★10年", Visibility.METADATA)
    assert [block.place.block for block in draft.blocks] == [*range(len(draft.blocks))]


def test_quoted_printable_of_a_mail_is_told() -> None:
    coded = quopri.encodestring("内部资料".encode()).decode()
    assert any("内部资料" in told for told in told_in_code(coded))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
@pytest.mark.parametrize("width", [76, 10_000])
def test_a_picture_in_base64_is_a_picture_nobody_sees(kind: str, width: int) -> None:
    run = base64.b64encode(saved(kind, image(size=(60, 40)))).decode()
    lines = "\n".join(run[start : start + width] for start in range(0, len(run), width))
    draft = read_here("稿件.txt", f"正文在此。\n{lines}\n正文到此为止。".encode())
    (hidden,) = [block for block in draft.blocks if block.picture is not None]
    assert hidden.visibility is Visibility.METADATA
    assert (hidden.picture.width, hidden.picture.height) == (60, 40)


def test_what_only_begins_like_a_picture_is_left_alone() -> None:
    draft = read_here("稿件.txt", "路径为/9j/的目录，密钥 R0lGOD 已停用。".encode())
    assert all(block.picture is None for block in draft.blocks)
