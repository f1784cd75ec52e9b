"""Internal notes: what colleagues write for each other alone."""

from portal.domain.entries import Entry, Form
from portal.domain.text import mark

NOTE = Form(
    title=mark("Write a note"),
    lead=mark("Only colleagues who may open this case read it. It is never sent to anyone."),
    button=mark("Save the note"),
    done=mark("The note is saved. Nobody outside reads it."),
    entries=(Entry(name="note", label=mark("The note"), empty=mark("Enter the note")),),
)
