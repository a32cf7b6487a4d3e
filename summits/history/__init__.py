"""What the register was: natural keys, rows, revisions and their differences."""
