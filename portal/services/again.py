"""Look again: whoever is not content with an answer gets a complaint, handled by someone who had no part in it."""

from sqlalchemy import select

from portal.domain.actions import Action
from portal.domain.errors import Refusal
from portal.domain.filings import Filing, Told
from portal.domain.text import mark, sentence
from portal.domain.workflow import ENDED
from portal.models.base import new_id
from portal.models.cases import BlindMatch, Case, by_reference
from portal.services import opening
from portal.services.taking import Taking

SECTION = mark("What happened")
ABOUT = mark("Which case should we look at again?")
WHAT = mark("What should we look at again?")


def open_complaint(taking: Taking) -> None:
    """Make a complaint about this case of the same person, who opens it with the same access code (DPA 2018 s.164A).

    Its reference is kept with the step, for the person to read. Whoever took part in this case is tied to that one.
    """
    work, parent = taking.work, taking.case
    _refuse_a_second_one(taking)
    case_id = new_id()
    work.new_key(case_id)
    filing = Filing(
        kind="complaint",
        told=(
            Told(SECTION, ABOUT, (parent.reference,)),
            Told(SECTION, WHAT, (taking.text("what"),), is_own_words=True),
        ),
        language=parent.language,
        tool=parent.tool,
        is_urgent=parent.is_urgent,
        contact=taking.dossier.contact,
    )
    complaint = opening.new_case(work, case_id, filing, parent.access_code_hash, parent=parent.id)
    _copy_matches(taking, complaint)
    taking.kept = {**taking.values, "complaint": complaint.reference}


def _refuse_a_second_one(taking: Taking) -> None:
    """One look at a time: what else there is to say belongs to the complaint that is open."""
    reference = taking.dossier.latest_details(Action.LOOK_AGAIN).get("complaint", "")
    complaint = by_reference(taking.work.session, reference)
    if complaint is not None and complaint.state not in ENDED:
        raise Refusal(
            sentence("We are looking at this again already. The reference is %(reference)s", reference=reference)
        )


def _copy_matches(taking: Taking, complaint: Case) -> None:
    """Find the complaint as a case of the same person, too."""
    session = taking.work.session
    for known in session.scalars(select(BlindMatch).where(BlindMatch.case_id == taking.case.id)):
        session.add(BlindMatch(case_id=complaint.id, sort=known.sort, match=known.match))
