"""What a notice asks for, declared once: campaigns, units, forms, fields."""
