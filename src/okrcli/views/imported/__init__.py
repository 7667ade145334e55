"""What `okr import` answers: a preview, or what was written."""
