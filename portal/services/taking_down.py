"""Begin a form for someone who calls, writes or stands at the desk: how it came, when, and who takes it down."""

from datetime import date

from portal.domain.actors import CASE_STAFF
from portal.domain.errors import Absent
from portal.domain.intake import FORMS, Channel, check_received_on
from portal.models.intakes import Intake
from portal.services import filing
from portal.services.unit_of_work import UnitOfWork


def begin(work: UnitOfWork, form: str, *, channel: Channel, received_on: date) -> str:
    """Begin an empty form whose time runs from `received_on`; answers the id of its draft.

    Raises Absent for who works on no cases and for a form that there is not, and Refusal for a day that cannot be.
    """
    if form not in FORMS or not any(work.actor.has(role) for role in CASE_STAFF):
        raise Absent
    check_received_on(received_on, work.today)
    draft_id = filing.begin(work, form, {})
    work.session.add(
        Intake(id=draft_id, channel=channel, received_on=received_on, staff_id=work.actor.id, begun_at=work.now)
    )
    work.record("case.take_down", draft_id, channel=channel.value, received_on=received_on.isoformat())
    return draft_id
