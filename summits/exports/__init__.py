"""The rows of lists and pages in other forms than HTML."""
