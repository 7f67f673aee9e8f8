"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# An example is judged by what it does: how long it takes says more of the machine.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
