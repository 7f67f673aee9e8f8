"""Every place a secret can hide, one document each, and what becomes of it.

``make coverage-of-hiding-places`` writes docs/hiding-places.md. The places are invented from
what the formats allow (ECMA-376, ISO 32000, HTML), not from what the readers handle.
"""
