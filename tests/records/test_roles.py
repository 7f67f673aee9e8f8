"""What the program's account and an auditor's may do on PostgreSQL, and what not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from review_pipeline.records.engine import open_engine, upgrade
from review_pipeline.records.roles import APP, AUDITOR, role_statements
from review_pipeline.records.verifying import verify
from review_pipeline.records.views import VIEWS
from tests.records.hands import by_hand
from tests.records.kit import IDENTITY

if TYPE_CHECKING:
    from tests.records.kit import Office

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("shelf", ["postgresql"], indirect=True),
]


@pytest.fixture
def guarded(office: Office) -> Office:
    """The office works as the program's account, no longer as superuser."""
    by_hand(
        office,
        *role_statements(),
        *role_statements(),
        "DROP ROLE IF EXISTS clerk, inspector",
        f"CREATE ROLE clerk LOGIN IN ROLE {APP}",
        f"CREATE ROLE inspector LOGIN IN ROLE {AUDITOR}",
        triggers=True,
    )
    office.engine = open_engine(as_account(office, "clerk"), IDENTITY)
    return office


def as_account(office: Office, account: str) -> str:
    return office.address.replace("//postgres@", f"//{account}@")


def refused(office: Office, account: str, statement: str) -> bool:
    engine = create_engine(as_account(office, account))
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    except DBAPIError as fault:
        return "permission denied" in str(fault) or "must be owner" in str(fault)
    finally:
        engine.dispose()
    return False


def test_the_programs_account_does_all_the_work_and_verifies(guarded: Office) -> None:
    upgrade(guarded.engine)
    guarded.published()
    assert verify(guarded.engine).ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET actor = 'x'",
        "DELETE FROM journal",
        "TRUNCATE journal",
        "DROP TABLE journal",
        "ALTER TABLE journal DISABLE TRIGGER journal_update",
        "DROP TRIGGER journal_update ON journal",
        "CREATE TABLE mine (x integer)",
        "CREATE OR REPLACE VIEW audit_journal AS SELECT 1",
        "UPDATE alembic_version SET version_num = 'x'",
        "SET session_replication_role = replica",
    ],
)
def test_the_programs_account_cannot_touch_what_is_written(guarded: Office, statement: str) -> None:
    assert refused(guarded, "clerk", statement)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT secret FROM person",
        "SELECT * FROM journal",
        "SELECT * FROM decision",
        "INSERT INTO withdrawal VALUES ('x', 1, 'x', 'x', 'x')",
        "CREATE TABLE mine (x integer)",
    ],
)
def test_an_auditor_reads_the_views_and_nothing_else(guarded: Office, statement: str) -> None:
    assert refused(guarded, "inspector", statement)
    for view in VIEWS:
        assert not refused(guarded, "inspector", f"TABLE {view.name}")
