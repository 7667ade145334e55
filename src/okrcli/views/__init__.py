"""One file a format: `render(...) -> str`. Views print figures, they never compute them."""
