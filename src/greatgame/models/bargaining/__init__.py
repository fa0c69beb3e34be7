"""Who gets what on an issue."""
