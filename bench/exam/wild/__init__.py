"""Forms that nobody drew: each is put together by dice from labels, arrangements and titles, so that no two are alike."""

from bench.exam.wild.papers import Scene, filled

__all__ = ["Scene", "filled"]
