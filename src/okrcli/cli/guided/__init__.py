"""The guided check-in: `okr update` at a terminal asks for what is due, an answer a line."""
