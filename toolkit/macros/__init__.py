"""宏: VBA sources and a campaign's declaration → macro books and an add-in, written from text on any machine."""
