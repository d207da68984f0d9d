"""Fields to findings: rules over one bid, signals over all bids of a tender, witnesses, registers' files."""
