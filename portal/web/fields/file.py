"""Files to send along: one, as its content, or several, as what we take."""

from functools import cached_property
from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms.validators import StopValidation

from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark
from portal.domain.uploads import ACCEPTED, LIMITS, Received, Sent
from portal.services import uploading
from portal.web.context import resources
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

    def left_open(self, drawing: Drawing) -> None:
        del drawing  # a file that was chosen is never shown again

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        parameters = super().parameters(heading, drawing) | {"label": self._label(heading)}
        if self.data and not self.errors:
            parameters["errorMessage"] = {
                "text": say(mark("Select the file again")),
                "visuallyHiddenText": say(mark("Error")),
            }
        return parameters


class Files(Asked):
    """Any number of files at once. They are never part of the answers of a draft: see `received`.

    A browser sends such a field even where nothing was chosen, and forgets what was chosen when the page comes back.
    """

    widget = Widget("file-upload")
    is_answer = False

    def __init__(self, label: str = "", *, hint: str = LIMITS, **kwargs: Any) -> None:
        super().__init__(label, hint=hint, **kwargs)

    def process_formdata(self, typed: list[Any]) -> None:
        self.data = tuple(each for each in typed if isinstance(each, FileStorage) and each.filename)

    def pre_validate(self, _form: Any) -> None:
        try:
            is_empty = not self.received
        except Refusal as refusal:
            raise StopValidation(refusal.sentence) from refusal
        if is_empty and self.empty and not self.may_be_there_already:
            raise StopValidation(Sentence(self.empty))

    @cached_property
    def received(self) -> tuple[Received, ...]:
        """The files, read to their end before any unit of work begins; Refusal with what is wrong with the first."""
        chosen = tuple(Sent(str(file.filename), file.read()) for file in self.data or ())
        return uploading.receive_all(resources(), chosen)

    @property
    def may_be_there_already(self) -> bool:
        """Whether this is a page of a form, whose draft may have the files of an earlier visit."""
        return getattr(self.form, "purpose", None) is not None

    def answered(self) -> list[Words]:
        return []

    def left_open(self, drawing: Drawing) -> None:
        del drawing  # a file that was chosen is never shown again

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        parameters = super().parameters(heading, drawing) | {
            "label": self._label(heading),
            "multiple": True,
            "attributes": {"accept": ",".join(ACCEPTED)},
        }
        if self.errors:  # the name of a file may stand in it
            parameters["errorMessage"]["text"] = drawing.slot(say(self.errors[0]))
        elif self.data:
            again = {"text": say(mark("Select the files again")), "visuallyHiddenText": say(mark("Error"))}
            parameters["errorMessage"] = again
        return parameters
