"""Reference receivers, written from docs/handover.md alone: none of the service's code is imported here."""
