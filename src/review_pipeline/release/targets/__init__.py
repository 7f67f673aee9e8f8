"""Where a release goes beside the embedded portal; each target is read back."""
