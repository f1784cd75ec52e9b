"""What several letters must say, and the section that wants it."""

from portal.domain.letters.letter import Required

EVERY = ("case_ref", "name", "written_on")
"""What each letter is filled with."""

IN_EVERY = (
    Required("reference", "good practice", values=("case_ref",)),
    Required("data_protection_officer", "DPA 2018 s.44(1)(b)", values=("dpo_contact",)),
    Required("other_formats", "DPA 2018 s.52(1)", says="Tell us if you need this letter in large print"),
)
"""What each letter says, whatever it is about. `dpo_contact` comes from the settings, like all that is said of us."""

_OURSELVES = "This is called a data protection complaint. We will tell you that we have it within 30 days."
NOT_HAPPY = (
    Required("complaint_to_us", "DPA 2018 s.164A", says=_OURSELVES, values=("complaint_url", "complaint_email")),
    Required("commissioner", "DPA 2018 s.165", says="You can complain to the", values=("regulator_name",)),
    Required(
        "commissioner_contact",
        "DPA 2018 s.45(2)(f)",
        values=("regulator_url", "regulator_phone", "regulator_address"),
    ),
    Required("court", "DPA 2018 s.167", says="You can ask a court to make us follow the law."),
)
"""Where people can go when they are not happy: in each letter that answers, refuses, delays or ends something."""

_CHECK = "If we have held back information about you, they can check that the law let us do that."
COMMISSIONER_CHECK = Required("commissioner_check", "DPA 2018 s.51", says=_CHECK)
NEVER_YES_OR_NO = Required(
    "never_yes_or_no",
    "DPA 2018 s.45(6)",
    says="This letter does not tell you if we hold any of those about you.",
    values=("ncnd_policy_url",),
)
CONTEST_OUTCOME = (
    Required("person", "DPA 2018 s.50C(2)(c)", says="A person has looked at this."),
    Required("reasons", "DPA 2018 s.50C(2)(a)", values=("reasons_plain",)),
    Required("explanation", "DPA 2018 s.50C(2)(a)", values=("explanation_plain",)),
    Required("granted", "DPA 2018 s.48(1)", values=("rights_request_granted",), when="rights_request_granted"),
    Required("refused", "DPA 2018 s.48(1)", values=("rights_request_refused",), when="rights_request_refused"),
    Required("commissioner_check", "DPA 2018 ss.48(1) and 51", says=_CHECK, when="rights_request_refused"),
)
"""What an answer to a challenge says, whatever the outcome."""

OWN_RIGHTS = (("rights_request_granted",), ("rights_request_refused",))
"""The parts about a request to correct, delete or stop using information, where one was made with the challenge."""
