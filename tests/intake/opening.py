"""One opening process for all tests: starting one takes half a second. It ends with the tests."""

from intake.opener import Opener

OPENER = Opener()
