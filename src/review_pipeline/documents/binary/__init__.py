"""Bytes that are no text and no XML: compound files, and the words in what has no public form."""
