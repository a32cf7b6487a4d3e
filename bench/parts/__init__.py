"""The questions that a benchmark answers. Each measures in a process of its own, and gives back what JSON can hold."""
