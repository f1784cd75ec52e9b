"""Reasons in plain words, by code, for letters that give one; what is said of a flag meanwhile stands in holds.py."""

from collections.abc import Mapping

from portal.domain.grounds import GroundResult
from portal.domain.text import mark

EXTENSION_REASONS: Mapping[str, str] = {
    "complexity_volume": mark("We have found a very large amount of information and need time to read it all."),
    "complexity_redaction": mark(
        "Your information is mixed with facts about other people. We need time to keep those private."
    ),
    "complexity_legal": mark(
        "Some of it may be linked to a court case or police work. We need time to check what we can share."
    ),
    "complexity_format": mark("Some of it is video or sound. It takes a long time to prepare."),
    "number_of_requests": mark("You have sent us more than one request and we are working on them all."),
}
"""Why an answer takes longer (DPA 2018 s.54(3B); UK GDPR Art 12A(4))."""

_COMPLEX = mark("a request is complex")
_SEVERAL = mark("a person has made a number of requests")
EXTENSION_GROUNDS: Mapping[str, str] = {
    reason: _SEVERAL if reason == "number_of_requests" else _COMPLEX for reason in EXTENSION_REASONS
}
"""When the law allows two more months, by the code of the reason (DPA 2018 s.54(3A); UK GDPR Art 12A)."""

REFUSAL_REASONS: Mapping[str, str] = {
    "excessive_repeat": mark("You asked for the same thing on %(earlier_date)s and nothing has changed since."),
    "unfounded": mark("You told us that you do not want the information. You said the aim was to %(stated_aim)s."),
}
"""Why we do not act on a request (DPA 2018 s.53(6)); each has a gap for the fact that it rests on."""

REFUSAL_GROUNDS: Mapping[str, str] = {
    "excessive_repeat": mark("clearly too much"),
    "unfounded": mark("clearly not made to get the information"),
}
"""What such a request is: manifestly excessive or manifestly unfounded, in plain words (DPA 2018 s.53(1))."""

RESTRICTION_REASONS: Mapping[str, str] = {
    "p3_a_inquiry": mark("it could get in the way of an investigation or a court case"),
    "p3_b_crime": mark("it could make it harder to stop or solve crime"),
    "p3_c_public_security": mark("it could put the public at risk"),
    "p3_e_others": mark("it is about someone else, or could harm someone"),
    "p3_lpp": mark("it is private legal advice"),
}
"""Why information is held back, after the word because (DPA 2018 s.45(4)(a), (b), (c) and (e); s.45A)."""

HELD_BACK = mark("‘%(part)s’: we keep this back, because %(reason)s.")
NOT_KNOWN = mark("‘%(part)s’: nobody knows this.")
TOLD = mark("‘%(part)s’: %(told)s")
"""One part of an explanation: kept back on a ground, not known, or told (DPA 2018 s.44(4), s.50C(2)(a) and (3))."""

GROUND_ANSWERS: Mapping[GroundResult, str] = {
    GroundResult.UPHELD: mark("You said: ‘%(ground)s’. We agree. %(reason)s"),
    GroundResult.NOT_UPHELD: mark("You said: ‘%(ground)s’. We do not agree. %(reason)s"),
    GroundResult.NOT_DECIDED: mark("You said: ‘%(ground)s’. We could not find out. %(reason)s"),
}
"""What we say to one thing that a person said was wrong."""

REMEDY = mark("%(remedy)s. Who does it: %(owner)s. By when: %(day)s. What exactly: %(what)s")
"""One thing that must change after a decision."""

AUTHORITY_PROOFS = (
    mark("a letter that says you can ask for them, which they signed in the last 6 months"),
    mark("a birth certificate or a court order, if you ask for your child"),
    mark("a power of attorney, or an order of the Court of Protection"),
)
"""What shows that one person may act for another."""

ASKED_FOR: Mapping[str | None, str] = {
    "identity": mark("proof of who you are"),
    "authority": mark("proof that you can act for someone else"),
    "fee": mark("the fee"),
    None: mark("an answer to our question"),
}
"""What never came, by the proof that was asked for; None stands for a question."""

_ASKS_A_FORCE = (
    mark(
        "I ask for a copy of the data that you hold about me. "
        "I also ask why you use it, who got it, how long you keep it and where it came from."
    ),
    mark(
        "Include any flag, score, match or list that a computer made about me. "
        "Tell me which tool made it, and what it was based on."
    ),
    mark("If a computer alone made a decision about me, I ask for a person to look at it again."),
    mark("If something about me is wrong, I ask you to correct or delete it, and to tell who got it."),
    mark("I ask under sections 45 to 47 and 50C of the Data Protection Act 2018."),
)
TO_A_FORCE: Mapping[str, tuple[str, ...]] = {
    "contest": _ASKS_A_FORCE,
    "subject-access": _ASKS_A_FORCE,
    "complaint": (
        mark("I complain about how you used data about me."),
        mark("This is what happened, and when:"),
        mark("This is what I want you to do:"),
        mark("Tell me within 30 days that you have this, and then what you found."),
        mark("I complain under section 164A of the Data Protection Act 2018."),
    ),
}
"""Words that a person can copy into a letter to another police force, by the kind of case that is not for us."""

STOPPED: Mapping[str, str] = {
    "subject-access": mark("your data request"),
    "contest": mark("your challenge"),
    "complaint": mark("your complaint"),
}
"""What a person asked us to stop, by the kind of case."""
