"""How good the five gates are, by numbers: ``make eval`` writes docs/evaluation.md."""
