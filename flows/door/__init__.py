"""Our door (门口): who enters the Prefect UI, what they may do there, and who sent what.

Prefect knows no persons. Everything a browser asks of it passes here: a person logs in, only
what the lists in `routes` name goes on, and whoever answers a form is written into the record
first. Nothing in here imports Prefect.
"""
