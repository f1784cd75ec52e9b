"""From a form as the rules know it to the form on a page, and from what was typed to the values that rules check."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from portal.domain.entries import Entry, Form, Sort, Value, check_entry
from portal.domain.errors import Refusal
from portal.domain.text import mark
from portal.domain.uploads import LIMITS
from portal.web.fields import (
    Asked,
    Choice,
    Choices,
    DateWords,
    Email,
    File,
    Files,
    LongText,
    Option,
    Phone,
    Text,
    TypedDateField,
)
from portal.web.forms import PageForm

CHECKED = {Sort.EMAIL: Email, Sort.PHONE: Phone}
"""Lines that have a form of their own, which their fields check."""


def page_form(form: Form | None) -> type[PageForm]:
    """The class of the page's form for what an action asks; without entries it is an empty one."""
    entries = form.entries if form else ()
    return type("Entered", (PageForm,), {entry.name: _field(entry) for entry in entries})


def as_typed(form: Form | None) -> PageForm:
    """The page's form with what was typed into it and the files that were chosen."""
    return page_form(form)(posted())


def posted() -> MultiDict[str, Any]:
    """What was typed, and the files that were chosen."""
    return MultiDict([*request.form.items(multi=True), *request.files.items(multi=True)])


def as_kept(form: Form | None, kept: Mapping[str, Any]) -> PageForm:
    """The page's form with what was entered before: {name of the entry: JSON value}, days as ISO text."""
    days = {entry.name for entry in (form.entries if form else ()) if entry.sort is Sort.DAY}
    values = {name: _boxes(value) if name in days else value for name, value in kept.items() if value}
    return page_form(form)(values=values)


def values_of(form: Form | None, page: PageForm) -> dict[str, Value]:
    """What was entered on a page, by the names of the entries.

    Raises Refusal when anything cannot stand, once each sentence stands with its field.
    """
    values: dict[str, Value] = {}
    refused: Refusal | None = None
    asked = page.asked()
    for entry in form.entries if form else ():
        field = page[entry.name]
        try:
            values[entry.name] = check_entry(entry, _value(field, page) if field in asked else None)
        except Refusal as refusal:
            page[entry.name].errors = [refusal.sentence]
            refused = refused or refusal
    if refused:
        raise refused
    return values


def _field(entry: Entry) -> Any:
    options = tuple(Option(each.code, each.words, hint=each.hint, reveals=each.reveals) for each in entry.choices)
    more: dict[str, Any] = {"hint": entry.hint, "empty": entry.empty}
    if entry.sort is Sort.CHOICE:
        return Choice(entry.label, options=options, **more)
    if entry.sort is Sort.CHOICES:
        return Choices(entry.label, options=options, **more)
    if entry.sort is Sort.DAY:
        words = DateWords.of_event(entry.empty or mark("The date must be a real date"))
        return TypedDateField(entry.label, words=words, future=True, **more)
    if entry.sort is Sort.FILE:
        return File(entry.label, **more)
    if entry.sort is Sort.FILES:
        return Files(entry.label, **more | ({} if entry.hint else {"hint": LIMITS}))
    if entry.sort in CHECKED:
        return CHECKED[entry.sort](entry.label, **more)
    field = LongText if entry.sort is Sort.TEXT else Text
    return field(entry.label, longest=entry.limit, **more)


def _value(field: Asked, page: PageForm) -> Value:
    """What a field holds; Refusal for characters and days that are none, before any rule is asked."""
    if isinstance(field, (TypedDateField, *CHECKED.values())) and not field.validate(page):
        raise Refusal(field.errors[0])
    if isinstance(field, TypedDateField):
        return field.as_date()
    if isinstance(field, Files):
        return field.received or None
    if field.process_errors:
        raise Refusal(field.process_errors[0])
    if isinstance(field, Choices):
        return tuple(field.data or ())
    return field.data or None


def _boxes(day: str) -> dict[str, str]:
    """A day, in the three boxes that it is typed in."""
    kept = date.fromisoformat(day)
    return {"day": str(kept.day), "month": str(kept.month), "year": str(kept.year)}
