"""Facts as positions, areas and shades. Nothing here asks the database."""
