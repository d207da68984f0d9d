"""The sample tender and the seeded generator that made it. Every firm, person, number and account is invented."""
