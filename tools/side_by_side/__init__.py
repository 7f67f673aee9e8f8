"""Ten drafts of different kinds, as Word and as the portal shows them: ``make side-by-side``."""
