"""What workbooks and presentations share: the package, its parts, drawings and their words."""
