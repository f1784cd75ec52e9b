"""What may be shown of a contested flag, and to whom: colleagues with a view of their own, and the person."""

from dataclasses import dataclass

from portal.domain.actions import Action
from portal.domain.explanations import Explained, explained
from portal.domain.facts import Facts
from portal.domain.first_view import is_hidden
from portal.domain.triage import AdmTest, Output
from portal.models.steps import newest
from portal.services.dossiers import Details, Dossier


@dataclass(frozen=True, slots=True)
class ToolOutput:
    """What a tool said of a person, as colleagues read it. `effect` and `human` are codes of the triage form.

    `parts` is everything that is explained, told to the person or not; empty until somebody has explained it.
    """

    output: Output
    said: str
    led_to: str
    effect: str
    human: str
    is_sensitive: bool
    adm_test: AdmTest | None
    parts: tuple[Explained, ...]


def tool_output(dossier: Dossier, facts: Facts) -> ToolOutput | None:
    """What the tool said, for a colleague from whom it is not hidden; None for all others, and before triage.

    While a contest may still be reviewed, only those who prepare it and whoever recorded a view of their own see it.
    Once it waits for its signature, everyone sees it who may open the case.
    """
    triaged = dossier.latest_details(Action.TRIAGE)
    is_staff = any(role.is_staff for role in facts.actor.roles)
    if not triaged or not is_staff or is_hidden(dossier.case.state, facts):
        return None
    told = _told(dossier)
    return ToolOutput(
        output=Output(triaged["output"]),
        said=triaged.get("said", ""),
        led_to=triaged.get("led_to", ""),
        effect=triaged["effect"],
        human=triaged["human"],
        is_sensitive=triaged["sensitive"] == "yes",
        adm_test=AdmTest(triaged["adm_test"]) if "adm_test" in triaged else None,
        parts=explained(told) if told else (),
    )


def explanation_for_resident(dossier: Dossier) -> tuple[Explained, ...] | None:
    """What the person is told of the flag, part by part; None until then, and where no flag may be spoken of.

    Nothing found and nothing to be confirmed both give None: page and letter then have fixed words.
    """
    triaged, told = dossier.latest_details(Action.TRIAGE), _told(dossier)
    if not told or not Output(triaged["output"]).is_told:
        return None
    return explained(told)


def _told(dossier: Dossier) -> Details:
    """What was explained since the contest was triaged: what was explained before may have been wrong."""
    return dossier.details(newest(dossier.standing, Action.EXPLAIN))
