"""What the models see: issues, positions, salience, capability, each number with its basis."""
