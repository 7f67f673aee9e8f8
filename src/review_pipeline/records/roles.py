"""Who may do what on PostgreSQL: the program, the auditors, and whoever migrates.

Three roles nobody logs in as; accounts are made members of one. The owner of the tables (the
account that migrates) is none of them. What the database's superuser does is found by
``verify`` and a checkpoint held elsewhere, not prevented here.
"""

from __future__ import annotations

from review_pipeline.records.tables import Base
from review_pipeline.records.views import VIEWS

#: The program: reads all, writes rows, of the journal only new ones.
APP = "review_app"
#: Auditors: read the views and nothing else; the tables hold the secrets of codes.
AUDITOR = "review_auditor"

# Rows of these are never changed nor taken away.
_ONLY_ADDED = ("journal",)
_REVISION = "alembic_version"


def role_statements() -> tuple[str, ...]:
    """The SQL that makes the roles and gives each its due, to be run by the tables' owner.

    Harmless when run again; run it after each migration, for new tables come without rights.
    """
    return (
        *(_made(role) for role in (APP, AUDITOR)),
        *(line for role in (APP, AUDITOR) for line in _bare(role)),
        *(f'GRANT {_rights(name)} ON "{name}" TO {APP}' for name in sorted(Base.metadata.tables)),
        f"GRANT SELECT ON {_REVISION} TO {APP}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP}",
        *(f"GRANT SELECT ON {view.name} TO {APP}, {AUDITOR}" for view in VIEWS),
    )


def _rights(table: str) -> str:
    return "SELECT, INSERT" if table in _ONLY_ADDED else "SELECT, INSERT, UPDATE, DELETE"


def _made(role: str) -> str:
    return (
        f"DO $$ BEGIN CREATE ROLE {role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;"
        " EXCEPTION WHEN duplicate_object THEN NULL; END $$"
    )


def _bare(role: str) -> tuple[str, ...]:
    return (
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}",
        f"REVOKE CREATE ON SCHEMA public FROM {role}, PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {role}",
    )
