"""How days and times are written on the desk; pages of the public site write their own."""
