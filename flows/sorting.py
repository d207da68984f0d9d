"""The pages of a packet as a person sorted them into papers."""

from collections.abc import Sequence

from extractors.titles import title_of
from models.document import DocumentType, Sorting
from models.page import PageText
from models.review import PAGES, Act, Review


def sorting_by_people(review: Review, pages: Sequence[PageText]) -> tuple[Sorting, ...]:
    """The papers of the last sorting that stands; empty where there is none, or it speaks of other pages than these."""
    told = next((each for each in reversed(review.on(PAGES)) if each.order.act is Act.SORT), None)
    own = {page.page_id: page for page in pages}
    if told is None or {page_id for each in told.order.papers for page_id in each.page_ids} != set(own):
        return ()
    counts: dict[str, int] = {}
    papers = []
    for each in told.order.papers:
        counts[each.type] = counts.get(each.type, 0) + 1
        papers.append(
            Sorting(
                document_id=f"{each.type}-{counts[each.type]}",
                type=DocumentType(each.type),
                page_ids=each.page_ids,
                title=title_of(own[each.page_ids[0]]),
                why=f"{told.actor} 人工分類",
                certain=True,
            )
        )
    return tuple(papers)
