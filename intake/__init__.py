"""Paper comes in: from the store to pages of known resolution. Nothing is lost: each file yields pages or a problem."""
