"""Content review and secrecy check before release (先审后发)."""

__version__ = "0.1.0"
