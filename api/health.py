"""For whoever supervises the service: is the process there, and can it do its work. Nothing of any tender."""

from fastapi import APIRouter, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from api.desk import Desk

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "up"}


@router.get("/readyz")
def readyz(desk: Desk, response: Response) -> dict[str, str]:
    """The database answers too; 503 where it does not."""
    try:
        with desk.database.reading() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        response.status_code = 503
        return {"database": "down"}
    return {"database": "up"}
