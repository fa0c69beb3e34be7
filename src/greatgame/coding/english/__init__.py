"""The bundled English coder: parse, actors, dates, events and ties, by rules that tell their reason."""
