"""The shell: commands, options, and the only print."""
