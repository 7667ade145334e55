"""The only code that reads or writes files: YAML in, bytes out."""
