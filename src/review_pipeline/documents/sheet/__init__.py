"""Workbooks (.xlsx): every sheet, seen or not; read whole or refused."""
