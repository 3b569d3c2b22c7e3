"""报送和公示: the pack that goes up, reading such packs back, and the list that is published."""
