"""One file, one model from the literature."""
