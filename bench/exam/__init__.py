"""An exam: tenders of other agencies, on papers the extractors were not written against.

Forms are HTML, printed by headless Chromium. Each value stands in an element with `data-field`, so its box in the
truth comes from the same page that is printed and cannot drift from it. See docs in `bench/exam/__main__.py`.
"""
