"""How much text stands around a quote: to the ends of its paragraph, at most some 160 characters, in whole words."""

AROUND = 160


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span that is shown with the words `start` to `end` of a text."""
    low = max(text.rfind("\n\n", 0, start) + 1, 0)
    high = text.find("\n\n", end)
    high = len(text) if high < 0 else high
    if start - low > AROUND:
        space = text.find(" ", start - AROUND, start)
        low = space + 1 if space >= 0 else start - AROUND
    if high - end > AROUND:
        space = text.rfind(" ", end, end + AROUND)
        high = space if space >= 0 else end + AROUND
    return low, high
