"""What changed in meaning: on a screen, as Markdown for a pull request, as JSON."""
