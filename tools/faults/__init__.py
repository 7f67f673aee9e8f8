"""Faults at every step boundary of a submission's way, drawn by a seed: ``make faults-long``."""
