"""A coder that asks a language model the user names, and takes nothing from it that is not in the text."""
