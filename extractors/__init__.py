"""Recognised pages to papers, and papers to fields. What is unsure is said to be."""
