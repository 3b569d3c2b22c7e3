"""函件: what is written to units and to the public; texts in `templates/`, looks of an official document (公文)."""
