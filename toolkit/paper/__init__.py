"""What leaves the computer as paper: seals, PDF, the print run."""
