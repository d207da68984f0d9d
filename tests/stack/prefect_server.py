"""Prefect's API as a process of its own with tables in memory: killed, it forgets everything. `python -m ... PORT`"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from flows.embedded import prepare


async def serve(port: int) -> None:
    import uvicorn
    from prefect.server.api.server import create_app

    from flows.embedded import make_tables

    await make_tables()
    config = uvicorn.Config(create_app(ephemeral=True), host="127.0.0.1", port=port, log_level="warning", lifespan="on")
    await uvicorn.Server(config).serve()


if __name__ == "__main__":
    os.environ.pop("PREFECT_API_URL", None)
    prepare(Path(tempfile.mkdtemp()))
    asyncio.run(serve(int(sys.argv[1])))
