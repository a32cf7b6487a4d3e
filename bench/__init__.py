"""Measures and judges of the register, for those who develop it. Nothing here is part of the site."""
