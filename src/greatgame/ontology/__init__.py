"""What the field already agreed on: event types, intensities, actors, likelihood words, capability figures."""
