"""Registers' published files read into plain records, and the records that concern one bidder picked out.

Nothing here fetches. A file that is not what it should be raises RegistryFileError: then the register was not asked, and
the rules say unknown.
"""

from validators.registries.candidates import Index, asked, candidates
from validators.registries.company import company_day, read_company
from validators.registries.content import content, refused
from validators.registries.debarred import debarred_day, read_debarred
from validators.registries.prc_invested import read_prc_invested
from validators.registries.size import refuse_if_shrunk

__all__ = [
    "Index",
    "asked",
    "candidates",
    "company_day",
    "content",
    "debarred_day",
    "read_company",
    "read_debarred",
    "read_prc_invested",
    "refuse_if_shrunk",
    "refused",
]
