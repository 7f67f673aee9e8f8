"""The auditors' page (督查): Datasette over a snapshot, behind a login of its own.

Datasette answers, pages, filters, counts and searches; who may ask is decided before it, and
nothing passes that is not on the lists here: the views, the questions, and what may be asked of
them. It imports no Prefect.
"""
