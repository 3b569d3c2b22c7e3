"""一轮: a campaign's round in a folder of its own, with a ledger that remembers what came and what was decided."""
