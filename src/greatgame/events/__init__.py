"""The table of events: merge tellings of one occurrence, tidy, count, export."""
