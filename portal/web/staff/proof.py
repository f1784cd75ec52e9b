"""The forms on which staff prove who they are with a second thing: a code from the app, a key, a recovery code."""

from flask import render_template, request

from portal.domain.text import Sentence, mark
from portal.services import second_factors
from portal.services.second_factors import Ways
from portal.web.fields import Text
from portal.web.forms import PageForm

NO_RECOVERY_MATCH = mark("The recovery code is not correct, or it was used before")


class CodeFromApp(PageForm):
    code = Text(
        mark("Security code"),
        hint=mark("6 numbers from your authenticator app"),
        longest=12,
        too_long=second_factors.NO_CODE_MATCH,
        empty=mark("Enter the security code"),
        autocomplete="one-time-code",
        attributes={"inputmode": "numeric"},
        width="10",
    )


class FromRecovery(PageForm):
    code = Text(
        mark("Recovery code"),
        hint=mark("10 letters and numbers, like 7KQ4M 2XT9P. Each code works once"),
        longest=40,
        too_long=NO_RECOVERY_MATCH,
        empty=mark("Enter a recovery code"),
        autocomplete="off",
        width="20",
    )


def key_answer() -> str:
    """What the script put into the form: what the security key said."""
    return request.form.get("answer", "")


def ask_for_proof(
    ways: Ways,
    form: PageForm,
    *,
    title: str,
    key_address: str,
    lead: str = "",
    recovery_address: str = "",
    problem: Sentence | str | None = None,
) -> str:
    """The page with all the ways that someone has."""
    return render_template(
        "staff/proof.html",
        ways=ways,
        form=form,
        title=title,
        lead=lead,
        key_address=key_address,
        recovery_address=recovery_address,
        problem=problem,
    )
