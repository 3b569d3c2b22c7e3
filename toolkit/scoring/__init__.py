"""评分: what a score sheet asks, what came back, what it adds up to, and who is ranked where. Plain functions."""
