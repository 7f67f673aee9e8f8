"""Word files (.docx): opened behind a guard, walked by an allow-list, read whole or refused."""
