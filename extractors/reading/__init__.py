"""How single things are read: labels, numbers, dates, amounts, names. Pure functions."""
