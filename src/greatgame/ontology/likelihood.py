"""Likelihood words of ICD 203 (Office of the Director of National Intelligence, 2015)."""

WORDS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)


def likelihood_words(p: float) -> str:
    """The words for a probability, 0..1."""
    return next(words for bound, words in WORDS if p < bound or bound > 1)
