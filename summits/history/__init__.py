"""The past of the register: natural keys, rows, revisions and their differences."""
