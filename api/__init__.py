"""What people and machines ask, over HTTP: the API under /api/v1, sign-in, and (api/web) the screens."""
