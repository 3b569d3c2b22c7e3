"""What is written as .xlsx."""
