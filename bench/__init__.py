"""Measures the service: exams it was not written against, and what it scores on them."""
