"""What `okr export` writes: rows of typed cells, as CSV, and records as JSON lines."""
