"""Ten drafts of different kinds, as Word shows them and as the portal does: ``make side-by-side``."""
