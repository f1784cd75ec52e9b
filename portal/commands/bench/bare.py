"""A bare Flask application that sends pages as they are: the limit of what one page can cost (run it by its path)."""

import json
import os
import sys
from pathlib import Path

import waitress
from flask import Flask, Response, request


def bare(folder: Path) -> Flask:
    """Sends each file of the folder at /name; takes a form at any address, reads it and leads to the first page."""
    app = Flask("bare")
    pages = {path.name: path.read_bytes() for path in folder.iterdir()}

    @app.get("/")
    @app.get("/<path:name>")
    def page(name: str = "") -> Response:
        return Response(pages.get(name, b"bare"), mimetype="text/html")

    @app.post("/<path:name>")
    def keep(name: str) -> Response:
        request.form.to_dict(flat=False)
        return Response(headers={"Location": f"/{name}"}, status=302)

    return app


def serve(app: Flask) -> None:
    """Serve with the settings in the first argument, on the port that this process is told."""
    waitress.serve(app, host="127.0.0.1", port=int(os.environ["PORTAL_BIND_PORT"]), **json.loads(sys.argv[1]))


if __name__ == "__main__":
    serve(bare(Path(sys.argv[2])))
