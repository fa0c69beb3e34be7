"""The outside as it is: one reader a format, each giving documents with their origin."""
