"""Lines with a form of their own: passwords, e-mail addresses, phone numbers, postcodes, references and codes."""

from typing import Any

from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, is_possible_number, parse
from wtforms.validators import StopValidation

from portal.domain.access_codes import read_access_code
from portal.domain.emailed_codes import read_emailed_code
from portal.domain.errors import Refusal
from portal.domain.postcodes import tidy_postcode
from portal.domain.references import read_reference
from portal.domain.text import Sentence, mark
from portal.web.context import settings
from portal.web.drawing import Drawing
from portal.web.fields.text import Text


class Password(Text):
    """A password: never cleaned, never shown again."""

    def __init__(self, label: str = "", *, autocomplete: str = "current-password", **kwargs: Any) -> None:
        super().__init__(label, longest=200, autocomplete=autocomplete, input_type="password", **kwargs)

    def clean(self, typed: str) -> str:
        return typed

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        return super().parameters(heading, drawing) | {"value": ""}


class Email(Text):
    """An e-mail address, checked by its form only: nothing is looked up, so nobody learns who asked."""

    def __init__(self, label: str = "", *, autocomplete: str = "email", **kwargs: Any) -> None:
        wrong = mark("Enter an email address in the correct format, like name@example.com")
        super().__init__(label, longest=254, too_long=wrong, autocomplete=autocomplete, input_type="email", **kwargs)

    def pre_validate(self, _form: Any) -> None:
        super().pre_validate(_form)
        try:
            validate_email(self.data or "name@example.com", check_deliverability=False)
        except EmailNotValidError:
            raise StopValidation(Sentence(self.too_long)) from None


class Phone(Text):
    """A phone number that could exist, British unless it begins with + and a country."""

    def __init__(self, label: str = "", *, autocomplete: str = "tel", **kwargs: Any) -> None:
        wrong = mark("Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192")
        super().__init__(
            label, longest=40, too_long=wrong, autocomplete=autocomplete, input_type="tel", width="20", **kwargs
        )

    def pre_validate(self, _form: Any) -> None:
        super().pre_validate(_form)
        try:
            is_number = not self.data or is_possible_number(parse(self.data, "GB"))
        except NumberParseException:
            is_number = False
        if not is_number:
            raise StopValidation(Sentence(self.too_long))


class Postcode(Text):
    """A whole UK postcode, in any spacing and case; kept the one right way."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(
            label,
            longest=20,
            too_long=mark("Enter a full UK postcode"),
            empty=mark("Enter postcode"),
            autocomplete="postal-code",
            width="10",
            **kwargs,
        )

    def pre_validate(self, _form: Any) -> None:
        super().pre_validate(_form)
        if (postcode := tidy_postcode(self.data)) is None:
            raise StopValidation(Sentence(self.too_long))
        self.data = postcode


class CaseReference(Text):
    """A case reference, as people mistype it; kept the one right way."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        wrong = mark("Enter a case reference in the correct format, like SL-7KQ4-M2XT")
        super().__init__(
            label, longest=40, too_long=wrong, width="20", attributes={"autocapitalize": "characters"}, **kwargs
        )

    def pre_validate(self, _form: Any) -> None:
        super().pre_validate(_form)
        try:
            self.data = read_reference(self.data, settings().reference_prefix) if self.data else ""
        except Refusal as refusal:
            raise StopValidation(refusal.sentence) from refusal


class EmailedCode(Text):
    """The code that was e-mailed, as people mistype it; kept the one right way."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(
            label,
            longest=40,
            too_long=mark("Code must be 8 letters and numbers, like 7KQ4 M2XT"),
            empty=mark("Enter the code from the email"),
            attributes={"autocapitalize": "characters"},
            autocomplete="one-time-code",
            width="10",
            **kwargs,
        )

    def pre_validate(self, _form: Any) -> None:
        super().pre_validate(_form)
        try:
            self.data = read_emailed_code(self.data)
        except Refusal as refusal:
            raise StopValidation(refusal.sentence) from refusal


class AccessCode(Text):
    """The 16 numbers; shown while typed, because people must see what they copy."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(
            label,
            longest=60,
            too_long=mark("Access code must be 16 numbers"),
            empty=mark("Enter your access code"),
            attributes={"inputmode": "numeric"},
            autocomplete="off",
            width="20",
            **kwargs,
        )

    def pre_validate(self, _form: Any) -> None:
        super().pre_validate(_form)
        try:
            self.data = read_access_code(self.data)
        except Refusal as refusal:
            raise StopValidation(refusal.sentence) from refusal

    def parameters(self, heading: bool, drawing: Drawing) -> dict[str, Any]:
        """Shown again as it was typed, with its spaces: so it is compared with the paper."""
        typed = self.raw_data[0] if self.raw_data else ""
        return super().parameters(heading, drawing) | {"value": drawing.slot(typed)}
