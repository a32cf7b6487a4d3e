"""The public parameters of the pages: words and ordinals, never keys of the database.

What a parameter does not know is answered with a message beside its field, and the rest of the request still counts.
"""
