"""Where the work is: every entry it writes and every step on files, told as it comes to them.

The names of boundaries come from what is really written: the kind in the INSERT of the journal,
the folder of a file. ``reached`` is called at the one that is wanted, while the work stands still.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event

from tools.faults.plan import Moment, entry_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

    from review_pipeline.review.levels import ReviewLevel

_FILE_STEPS = frozenset(
    ("open", "os.mkdir", "os.link", "os.chmod", "os.rename", "os.symlink", "os.remove", "os.rmdir")
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_LEVELLED = frozenset(("attempt-begun", "decided"))


@dataclass
class Watch:
    """``wanted`` is where to stop: the name of a place, the moment, and which step of several.

    ``level`` is the one now signing; ``backends`` are the processes that serve our connections.
    """

    folders: Mapping[str, Path]
    wanted: tuple[str, Moment, int] | None
    reached: Callable[[str], None]
    level: ReviewLevel | None = None
    seen: Counter[tuple[str, Moment]] = field(default_factory=Counter)
    written: list[str] = field(default_factory=list)
    committed: list[str] = field(default_factory=list)
    backends: list[int] = field(default_factory=list)

    def begin(self, engine: Engine) -> None:
        """Watch an engine, and the files under the folders."""
        event.listen(engine, "before_cursor_execute", self._statement)
        event.listen(engine, "commit", self._commit)
        event.listen(engine, "rollback", lambda _: self.written.clear())
        event.listen(engine.pool, "checkin", self._checkin)
        if engine.dialect.name == "postgresql":
            event.listen(engine.pool, "connect", self._connected)
        sys.addaudithook(self._audit)

    def _at(self, where: str, moment: Moment) -> None:
        number = self.seen[where, moment]
        self.seen[where, moment] += 1
        if self.wanted == (where, moment, number):
            self.wanted = None
            self.reached(where)

    def _statement(
        self,
        _connection: Connection,
        _cursor: object,
        statement: str,
        _parameters: object,
        context: Any,  # noqa: ANN401 - SQLAlchemy's own
        _many: bool,  # noqa: FBT001 - likewise
    ) -> None:
        if statement.startswith("INSERT INTO journal"):
            kind = context.compiled_parameters[0]["kind"]
            where = entry_at(kind, self.level) if kind in _LEVELLED else kind
            self.written.append(where)
            self._at(where, Moment.HALF_WAY)

    def _commit(self, _connection: Connection) -> None:
        self.committed, self.written = self.written, []
        for where in self.committed:
            self._at(where, Moment.BEFORE_COMMIT)

    def _checkin(self, _connection: object, _record: object) -> None:
        committed, self.committed = self.committed, []
        for where in committed:
            self._at(where, Moment.AFTER_COMMIT)

    def _connected(self, connection: Any, _record: object) -> None:  # noqa: ANN401 - psycopg's
        self.backends.append(connection.info.backend_pid)

    def _audit(self, name: str, arguments: tuple[Any, ...]) -> None:
        if name not in _FILE_STEPS or (name == "open" and not arguments[2] & _WRITES):
            return
        paths = [str(word) for word in arguments if isinstance(word, (str, Path))]
        for where, folder in self.folders.items():
            if any(path.startswith(f"{folder}/") for path in paths):
                self._at(where, Moment.FILE_STEP)
                return
