"""One question and its folder: the only room that knows where things lie on disk."""
