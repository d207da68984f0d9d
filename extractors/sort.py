"""Pages to papers: what kind of paper a page belongs to, and which pages make one paper.

A paper is known by its title, standing as a title stands (at the head or in larger letters, alone in its line), and by
words only it has. A kind's name inside a sentence or a list of papers says nothing. A page that no kind claims is
`OTHER` and goes to a person; no page is ever left out.
"""

from collections.abc import Sequence

from extractors.claims import claim
from extractors.continues import Group, continues, in_order, tied
from extractors.titles import title_of
from models.document import DocumentType, Sorting
from models.page import PageText


def sort(pages: Sequence[PageText]) -> tuple[Sorting, ...]:
    """All pages of a packet as papers, in the order of their first pages."""
    groups: list[Group] = []
    for page in pages:
        made = claim(page)
        before = continues(page, made, groups)
        if before is None:
            groups.append(Group(made, [page]))
        else:
            if not tied(page, made, before):
                before.loose.append(page.page_id)
            before.pages.append(page)
    counts: dict[DocumentType, int] = {}
    sorted_out = []
    for group in groups:
        kind = group.claim.type
        counts[kind] = counts.get(kind, 0) + 1
        ordered = in_order(kind, group.pages)
        sorted_out.append(
            Sorting(
                document_id=f"{kind.value}-{counts[kind]}",
                type=kind,
                page_ids=tuple(page.page_id for page in ordered),
                title=title_of(ordered[0]),
                why=group.claim.why,
                certain=group.claim.certain,
                loose=tuple(group.loose),
            )
        )
    return tuple(sorted_out)
