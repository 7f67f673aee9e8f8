"""What keeps the journal append-only inside the database itself.

On SQLite a delete trigger does not fire for the row an INSERT OR REPLACE throws out, so the
insert trigger refuses every collision. Whoever may write the file can still drop a
trigger; ``verify`` says when one is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

GENESIS = "0" * 64

_NOT_NEXT = f"""NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
  OR NEW.prev_hash <>
    coalesce((SELECT entry_hash FROM journal ORDER BY seq DESC LIMIT 1), '{GENESIS}')
  OR EXISTS (SELECT 1 FROM journal WHERE entry_hash = NEW.entry_hash)"""  # noqa: S608 - constants

_SQLITE = {
    "journal_insert": f"""CREATE TRIGGER journal_insert BEFORE INSERT ON journal
WHEN {_NOT_NEXT}
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END""",
    "journal_update": """CREATE TRIGGER journal_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END""",
    "journal_delete": """CREATE TRIGGER journal_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END""",
}

_POSTGRESQL_REFUSE = "\nBEGIN RAISE EXCEPTION 'journal is append-only'; END "
_POSTGRESQL_NEXT = f"""
BEGIN
  IF {_NOT_NEXT} THEN RAISE EXCEPTION 'journal is append-only'; END IF;
  RETURN NEW;
END """
_POSTGRESQL_FUNCTIONS = {"journal_refuse": _POSTGRESQL_REFUSE, "journal_next": _POSTGRESQL_NEXT}
_POSTGRESQL = {
    "journal_insert": """CREATE TRIGGER journal_insert BEFORE INSERT ON journal
FOR EACH ROW EXECUTE FUNCTION journal_next()""",
    "journal_update": """CREATE TRIGGER journal_update BEFORE UPDATE OR DELETE ON journal
FOR EACH ROW EXECUTE FUNCTION journal_refuse()""",
    "journal_truncate": """CREATE TRIGGER journal_truncate BEFORE TRUNCATE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()""",
}

# What pg_trigger's bits say of each: row 1, before 2, insert 4, delete 8, update 16, truncate 32.
_POSTGRESQL_KINDS = {
    "journal_insert": (1 | 2 | 4, _POSTGRESQL_NEXT),
    "journal_update": (1 | 2 | 8 | 16, _POSTGRESQL_REFUSE),
    "journal_truncate": (2 | 32, _POSTGRESQL_REFUSE),
}
# Those that fire always (A, in a replica's session too), whatever the row or the columns.
_IN_FORCE = """SELECT tgname, tgtype, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE tgrelid = 'journal'::regclass AND NOT tgisinternal
  AND tgenabled = 'A' AND tgqual IS NULL AND tgattr::text = ''"""

#: The names of ours, by database.
NAMES = {"sqlite": tuple(_SQLITE), "postgresql": tuple(_POSTGRESQL)}


def statements(dialect: str) -> tuple[str, ...]:
    """The SQL that sets the triggers up, for ``sqlite`` or ``postgresql``."""
    if dialect == "sqlite":
        return tuple(_SQLITE.values())
    functions = tuple(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${source}$$"
        for name, source in _POSTGRESQL_FUNCTIONS.items()
    )
    always = tuple(f"ALTER TABLE journal ENABLE ALWAYS TRIGGER {name}" for name in _POSTGRESQL)
    return (*functions, *_POSTGRESQL.values(), *always)


def missing(session: Session) -> tuple[str, ...]:
    """The names of triggers that are gone, switched off or not what they should be."""
    if session.get_bind().dialect.name == "sqlite":
        found = session.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        ).all()
        kept: dict[str, str] = {name: sql for name, sql in found}  # noqa: C416 - rows are not pairs to a type checker
        return tuple(name for name, sql in _SQLITE.items() if kept.get(name) != sql)
    in_force = {(name, kind, source) for name, kind, source in session.execute(text(_IN_FORCE))}
    return tuple(
        name
        for name, (kind, source) in _POSTGRESQL_KINDS.items()
        if (name, kind, source) not in in_force
    )
