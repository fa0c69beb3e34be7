"""Words into codings: one coder a part, each finding with its evidence."""
