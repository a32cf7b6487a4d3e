"""Narrowing, counting and paging the public rows."""
