"""Changes by people: publication, other keys, rights, and what the database refuses."""
