"""What changed in meaning between two plans, and what that did to the numbers."""
