"""The record (审批记录): tables, one transaction for each act, and an append-only journal."""
