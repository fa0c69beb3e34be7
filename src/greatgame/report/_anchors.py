"""The place of a figure or finding on the page."""


def anchor(ref: str) -> str:
    """An id that is safe as a fragment of a link: letters and digits stay, anything else becomes its code point."""
    return "n-" + "".join(letter if letter.isascii() and letter.isalnum() else f"-{ord(letter):x}-" for letter in ref)
