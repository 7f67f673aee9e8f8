"""What maintainers run: building tables and registers, measuring."""
