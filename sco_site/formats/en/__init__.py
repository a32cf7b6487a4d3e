"""English as the register writes it: the day before its month, and hours from 0 to 23."""
