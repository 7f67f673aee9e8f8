"""Web pages: what a browser shows, and what their markup conceals."""
