"""Prefect lives here only: short runs over the record, which is the truth."""
