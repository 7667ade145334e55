"""Pure functions over the model: progress, pace, reports, rules. No clock, file or screen."""
