"""The paper: what a draft says, where each word of it stands, and who would see it."""
