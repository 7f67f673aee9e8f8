"""inspect: every rule of every gate over one reading."""

from __future__ import annotations
