"""What proves people here: the key, and the levels whose codes are bound to what is signed.

A door makes it from the settings and opens the record with it; whoever works in the record's
transactions finds it there. Key and register are read when first wanted: most commands ask for
neither.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from review_pipeline.errors import DictionaryMistake, RecordFault
from review_pipeline.records.key_file import key_in
from review_pipeline.review.identity_key import IdentityKey, read_key

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from review_pipeline.settings import Settings

#: The execution option of an engine that holds the identity.
OPTION = "record_identity"


@dataclass(frozen=True, slots=True)
class Identity:
    """Where the key stands (the text itself, or else a file), and the register of levels."""

    key_text: str = field(repr=False, default="")
    key_file: Path | None = None
    register: Path | None = None
    bound_levels: frozenset[str] = frozenset()

    @property
    def key(self) -> IdentityKey:
        """The key; RecordFault (``no-key`` and as `key_in` does) where there is none to be had."""
        if self.key_text:
            return read_key(self.key_text, "REVIEW_IDENTITY_KEY")
        if self.key_file is None:
            raise RecordFault(
                "no-key", "没有身份密钥，请用 REVIEW_IDENTITY_KEY_FILE 指定密钥文件。"
            )
        return key_in(self.key_file)

    def levels_bound(self) -> frozenset[str]:
        """The levels (machine words) that take only a code bound to what is signed."""
        named = read_bound_levels(self.register) if self.register else frozenset()
        return self.bound_levels | named


def identity_of(settings: Settings) -> Identity:
    """The identity of this installation."""
    return Identity(
        settings.identity_key,
        settings.identity_key_file,
        settings.registers / "identity.toml",
    )


def identity_in(session: Session) -> Identity:
    """The identity the record was opened with; one without a key where it was opened without."""
    options = session.connection().get_execution_options()
    return cast("Identity", options.get(OPTION)) or Identity()


def read_bound_levels(path: Path) -> frozenset[str]:
    """The levels a register marks ``bound_code = true``; none where there is no register.

    Raises DictionaryMistake (``bad-identity-register``).
    """
    if not path.exists():
        return frozenset()
    try:
        levels = tomllib.loads(path.read_text(encoding="utf-8")).get("levels", {})
        asked = {name: entry["bound_code"] for name, entry in levels.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise DictionaryMistake(
            "bad-identity-register",
            f"{path.name} 写法不对：每个 [levels.层级] 下写 bound_code = true 或 false。",
        ) from fault
    if any(not isinstance(value, bool) for value in asked.values()):
        raise DictionaryMistake(
            "bad-identity-register", f"{path.name} 中 bound_code 只能是 true 或 false，请改正。"
        )
    return frozenset(name for name, value in asked.items() if value)
