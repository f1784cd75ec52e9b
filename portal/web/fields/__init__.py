"""Form fields: WTForms reads and checks, the GOV.UK macros draw, and every message is one of ours.

Each field is told its own messages. Values are plain JSON: a string, a list of codes, or the three
boxes of a date; so a draft can keep them whether or not they are right. Only a file is bytes.
"""

from portal.web.fields.asked import Asked, Words
from portal.web.fields.choice import Choice, Choices, Confirmed, Option, Select
from portal.web.fields.dates import DateWords, TypedDateField
from portal.web.fields.file import File, Files
from portal.web.fields.formats import AccessCode, CaseReference, Email, EmailedCode, Password, Phone, Postcode
from portal.web.fields.text import LongText, Text

__all__ = [
    "AccessCode",
    "Asked",
    "CaseReference",
    "Choice",
    "Choices",
    "Confirmed",
    "DateWords",
    "Email",
    "EmailedCode",
    "File",
    "Files",
    "LongText",
    "Option",
    "Password",
    "Phone",
    "Postcode",
    "Select",
    "Text",
    "TypedDateField",
    "Words",
]
