"""What `okr check` found, one file a form: `render(found, page) -> str`."""
