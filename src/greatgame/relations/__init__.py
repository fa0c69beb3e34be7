"""Events and ties into signed relations through time: scores, turning points, networks, blocs."""
