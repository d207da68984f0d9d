"""One question a module: CODE, TITLE, LAW and `check(bid)`. `validators/check.py` lists them all."""
