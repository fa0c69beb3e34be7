"""When: from the words that tell a time to a closed interval of days, with the precision and the reason."""
