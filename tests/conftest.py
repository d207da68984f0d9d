"""Property tests have no time limit: the machine that runs them is shared."""

from hypothesis import settings

settings.register_profile("bidintake", deadline=None)
settings.load_profile("bidintake")
