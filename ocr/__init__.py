"""Page pictures to text, marks and seals. Finds, never judges."""
