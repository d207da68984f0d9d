"""A tender and its accepted bids in the Open Contracting Data Standard 1.1: for the neighbours whole, for the public filtered.

Source   standard.open-contracting.org/1.1; extensions bids, requirements, submissionTerms; docs/ocds.md
"""

from flows.export.ocds.package import to_ocds

__all__ = ["to_ocds"]
