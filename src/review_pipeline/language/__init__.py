"""The text read: folded with its offsets kept, matched once, and understood where it matters."""
