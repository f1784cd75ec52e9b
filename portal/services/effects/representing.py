"""Who acts for the person: named, agreed to, refused, ended, or let in by proof of authority."""

from portal.domain.actions import Action
from portal.domain.errors import Refusal
from portal.domain.filings import Representative as Named
from portal.domain.representation import Acting, Scope
from portal.domain.text import mark
from portal.models.representatives import Representative
from portal.services import delivering, representing
from portal.services.taking import Taking


def add(taking: Taking) -> None:
    """Let someone act, whom the person names; they sign in with a code of their own."""
    until = taking.day("until")
    if until is not None and until < taking.work.today:
        raise Refusal(mark("The last day must not be in the past"))
    reach = taking.text("reach")
    named = Named(
        name=taking.text("name"),
        organisation=taking.text("organisation"),
        email=reach if "@" in reach else "",
        phone="" if "@" in reach else reach,
        scope=Scope(taking.text("scope")),
        acting=Acting(taking.text("acting")),
    )
    row = representing.keep(taking.work, taking.case, named, until=until)
    representing.give_fresh_code(taking.work, row)
    taking.codes |= {"acting": row.acting.value, "scope": row.scope.value}


def agree(taking: Taking) -> None:
    """Let in whom the person agreed to; the code that was passed on to them is used up."""
    row = _named(taking)
    _let_in(taking, row)
    row.agree_hash = None


def refuse(taking: Taking) -> None:
    """Nothing is shown to whoever asked, and nothing more is sent to them."""
    representing.end(taking.work, taking.dossier, _named(taking))
    delivering.withhold(taking.work, taking.case)


def end(taking: Taking) -> None:
    representing.end(taking.work, taking.dossier, _named(taking))


def confirm(taking: Taking) -> None:
    """Let in whoever has waited longest, because their proof is in order."""
    asking = (row for row in taking.dossier.representatives if not row.agreed_at and not row.ended_at)
    _let_in(taking, next(asking))


def _let_in(taking: Taking, row: Representative) -> None:
    row.agreed_at, row.scope = taking.work.now, Scope(taking.text("scope"))
    taking.codes["scope"] = row.scope.value


def _named(taking: Taking) -> Representative:
    return taking.dossier.representatives[int(taking.about) - 1]


EFFECTS = {
    Action.ADD_REPRESENTATIVE: add,
    Action.AGREE_REPRESENTATIVE: agree,
    Action.REFUSE_REPRESENTATIVE: refuse,
    Action.END_REPRESENTATION: end,
    Action.CONFIRM_AUTHORITY: confirm,
}
