"""The end of a team's period on the command line: its words, and the walk through it."""
