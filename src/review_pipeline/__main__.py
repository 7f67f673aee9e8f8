"""``python -m review_pipeline`` is ``review``."""

from review_pipeline.cli import main

main()
