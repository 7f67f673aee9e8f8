"""Presentations (.pptx): slides, notes, masters; read whole or refused."""
