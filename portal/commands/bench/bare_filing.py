"""The bare views, and one more that does what filing a case cannot do without (run it by its path)."""

import secrets
import sys
from pathlib import Path

from flask import Flask, Response, request
from sqlalchemy import Column, Engine, Integer, LargeBinary, MetaData, String, Table, insert

from portal.adapters.passwords import hash_secret
from portal.commands.bench.bare import bare, serve
from portal.models.base import new_id
from portal.models.database import open_engine
from portal.models.sealing import KEY_BYTES, DataKey, Place

METADATA = MetaData()
CASES, EVENTS, OUTBOX = (
    Table(
        name,
        METADATA,
        Column("number", Integer, primary_key=True),
        Column("case_id", String(32), index=True),
        Column("words", LargeBinary),
    )
    for name in ("cases", "events", "outbox")
)
TOLD = "What a person writes in a challenge, question by question. " * 60  # bytes, about as many as in a real one


def bare_filing(folder: Path, engine: Engine) -> Flask:
    """One slow hash, one encrypted text and three rows in one durable transaction at /file."""
    app = bare(folder)
    METADATA.create_all(engine)

    @app.post("/file")
    def file() -> Response:
        request.form.to_dict(flat=False)
        case_id = new_id()
        hashed = hash_secret(secrets.token_hex(8)).encode()
        told = DataKey(case_id, 1, secrets.token_bytes(KEY_BYTES)).seal(Place("cases", "words", case_id), TOLD)
        with engine.begin() as connection:
            for table, words in ((CASES, told), (EVENTS, hashed), (OUTBOX, b"told")):
                connection.execute(insert(table).values(case_id=case_id, words=words))
        return Response(headers={"Location": "/done"}, status=302)

    return app


if __name__ == "__main__":
    serve(bare_filing(Path(sys.argv[2]), open_engine(sys.argv[3])))
