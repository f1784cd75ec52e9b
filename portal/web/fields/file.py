"""A file to send along."""

from typing import Any

from werkzeug.datastructures import FileStorage

from portal.domain.text import Sentence, mark
from portal.web.drawing import Drawing
from portal.web.fields.asked import Asked, Widget, Words
from portal.web.language import say


class File(Asked):
    """The content of one file, as bytes. No browser keeps a file for a second try, so the page asks for it again."""

    widget = Widget("file-upload")

    def process_formdata(self, typed: list[Any]) -> None:
        chosen = next((each for each in typed if isinstance(each, FileStorage) and each.filename), None)
        self.data = chosen.read() if chosen else b""
        if chosen and not self.data:
            raise ValueError(Sentence(mark("The selected file is empty")))

    def answered(self) -> list[Words]:
        return []

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        parameters = super().parameters(heading, drawing) | {"label": self._label(heading)}
        if self.data and not self.errors:
            parameters["errorMessage"] = {
                "text": say(mark("Select the file again")),
                "visuallyHiddenText": say(mark("Error")),
            }
        return parameters
