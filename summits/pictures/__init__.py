"""Photos, cards to share and PDFs as files."""
