"""Completion: scripts for the shells, and the answers that they ask for."""
