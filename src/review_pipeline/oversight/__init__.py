"""Oversight (督办): what is said to people about what waits for them."""
