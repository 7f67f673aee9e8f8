"""A migration that takes a guard away fails here: the triggers are looked at after each one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from review_pipeline.records import migrations
from review_pipeline.records.engine import open_engine
from review_pipeline.records.schema_check import check_schema
from review_pipeline.records.transactions import reading, writing
from review_pipeline.records.triggers import missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

    from tests.records.kit import Shelf

_OURS = Path(str(migrations.__file__)).parent / "versions"
pytestmark = pytest.mark.slow

_MIGRATION = """from alembic import op
from review_pipeline.records.views import VIEWS

revision = "9999"
down_revision = "{head}"


def upgrade():
    {act}
"""
_SQLITE = {
    "drops": 'op.execute("DROP TRIGGER journal_update")',
    "replaces": (
        'op.execute("DROP TRIGGER journal_delete"); op.execute("CREATE TRIGGER journal_delete'
        " BEFORE DELETE ON journal WHEN 0 BEGIN SELECT RAISE(ABORT, 'no'); END\")"
    ),
    # Alembic makes the table anew and says nothing of the triggers it leaves behind.
    "rebuilds": (
        '[op.execute("DROP VIEW " + view.name) for view in VIEWS];'
        ' batch = op.batch_alter_table("journal", recreate="always"); batch.__enter__();'
        " batch.__exit__(None, None, None)"
    ),
    "adds": (
        'op.execute("CREATE TRIGGER mine AFTER INSERT ON journal'
        ' BEGIN DELETE FROM failed_try; END")'
    ),
}
_POSTGRESQL = {
    "drops": 'op.execute("DROP TRIGGER journal_update ON journal")',
    "disables": 'op.execute("ALTER TABLE journal DISABLE TRIGGER journal_insert")',
    "lets-replicas-pass": 'op.execute("ALTER TABLE journal ENABLE TRIGGER journal_truncate")',
    "hollows": (
        'op.execute("CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger'
        ' LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$")'
    ),
    "rules": 'op.execute("CREATE RULE mine AS ON DELETE TO journal DO INSTEAD NOTHING")',
}


@pytest.fixture
def fresh(shelf: Shelf) -> Iterator[Engine]:
    address = shelf.fresh()
    engine = open_engine(address)
    yield engine
    engine.dispose()
    shelf.drop(address)


def unguarded(engine: Engine, *folders: Path) -> dict[str, list[str]]:
    """Run every migration there is, one by one; the revisions after which a guard is amiss."""
    with reading(engine) as session:
        scripts = ScriptDirectory.from_config(_config(session.connection(), folders))
        revisions = [script.revision for script in scripts.walk_revisions()][::-1]
    found: dict[str, list[str]] = {}
    for revision in revisions:
        with writing(engine) as session:
            command.upgrade(_config(session.connection(), folders), revision)
        with reading(engine) as session:
            if amiss := _amiss(session):
                found[revision] = amiss
    return found


def _amiss(session: Session) -> list[str]:
    put_in = {"trigger-added", "rule-added"}
    strange = [each.row for each in check_schema(session) if each.code in put_in]
    return [*missing(session), *strange]


def _config(connection: Connection, folders: tuple[Path, ...]) -> Config:
    config = Config()
    config.set_main_option("script_location", "review_pipeline.records:migrations")
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", os.pathsep.join(map(str, (_OURS, *folders))))
    config.attributes["connection"] = connection
    return config


def test_every_revision_leaves_every_guard_as_it_was_written(fresh: Engine) -> None:
    assert unguarded(fresh) == {}


@pytest.mark.parametrize("how", sorted(_SQLITE | _POSTGRESQL))
def test_a_migration_that_takes_a_guard_away_is_found(
    fresh: Engine, how: str, tmp_path: Path
) -> None:
    acts = _SQLITE if fresh.dialect.name == "sqlite" else _POSTGRESQL
    if how not in acts:
        pytest.skip("not a thing of this database")
    head = ScriptDirectory(str(_OURS.parent)).get_current_head()
    (tmp_path / "9999_harm.py").write_text(_MIGRATION.format(head=head, act=acts[how]))
    assert list(unguarded(fresh, tmp_path)) == ["9999"]
