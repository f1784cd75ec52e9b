"""Forms of a subject access request: proof, searches, documents, what is kept back, what section 45(2) requires."""

from collections.abc import Iterable, Mapping

from portal.domain.actions import Action
from portal.domain.entries import Entry, Form, Sort
from portal.domain.forms import asking_force, ending_early, handing_on, proving, refusing, representing, shared, talking
from portal.domain.outcomes import Outcome
from portal.domain.restrictions import DISCLOSURES, GROUNDS, SEARCHES, SYSTEMS, THIRD_PARTIES
from portal.domain.text import mark

ADD_PART = Form(
    title=mark("Add a record system"),
    button=mark("Add it"),
    done=mark("The system is added. Record its search now."),
    entries=(
        Entry(
            name="system",
            label=mark("Which system may hold something?"),
            sort=Sort.CHOICE,
            choices=SYSTEMS,
            empty=mark("Select a system"),
        ),
    ),
)

RECORD_SEARCH = Form(
    title=mark("Record a search"),
    lead=mark("This shows that the search was reasonable and proportionate (section 45(2A))."),
    button=mark("Save the search"),
    done=mark("The search is saved."),
    entries=(
        Entry(
            name="result",
            label=mark("What came of it?"),
            sort=Sort.CHOICE,
            choices=SEARCHES,
            empty=mark("Select what came of the search"),
        ),
        Entry(name="terms", label=mark("What was searched for"), hint=mark("Names, dates, numbers"), longest=1_000),
        Entry(name="from_on", label=mark("From which day (optional)"), sort=Sort.DAY),
        Entry(name="to_on", label=mark("To which day (optional)"), sort=Sort.DAY),
        Entry(name="who", label=mark("Who searched"), hint=mark("A team or a role"), sort=Sort.LINE),
        Entry(name="hits", label=mark("How many hits"), sort=Sort.LINE, longest=8),
        Entry(
            name="why_not",
            label=mark("If it was not searched, why not"),
            hint=mark("Time, cost, what it would likely add, and how much it matters to the person"),
            longest=1_000,
        ),
    ),
)

ORIGINAL = Entry(
    name="original",
    label=mark("The document as it was found (optional)"),
    hint=mark("A PDF, a picture or plain text, up to 25MB. You can then read it here, and black out what is kept back"),
    sort=Sort.FILES,
)
"""With it, the copy for the person is made in the portal; without it, somewhere else."""

COPY = Entry(
    name="content",
    label=mark("The copy for the person, if it was made outside the portal"),
    hint=mark("A PDF or plain text, up to 700 KB, from which everything is taken out that they may not get"),
    sort=Sort.FILE,
)
"""Can be added with the document, or later: what is taken out is only known once it was read."""

ADD_DOCUMENT = Form(
    title=mark("Add a document that was found"),
    button=mark("Add it"),
    done=mark("The document is added."),
    entries=(
        Entry(
            name="title",
            label=mark("What it is"),
            hint=mark("The person reads this in the list. For example, Custody record of 3 March 2026"),
            sort=Sort.LINE,
            empty=mark("Enter what it is"),
            is_read=True,
        ),
        Entry(
            name="part",
            label=mark("Where it was found"),
            sort=Sort.CHOICE,
            choices=SYSTEMS,
            empty=mark("Select where it was found"),
        ),
        Entry(
            name="pages", label=mark("How many pages"), sort=Sort.LINE, longest=5, empty=mark("Enter how many pages")
        ),
        ORIGINAL,
        COPY,
    ),
)

MARK_DOCUMENT = Form(
    title=mark("Say how much of it the person gets"),
    button=mark("Save"),
    done=mark("It is saved."),
    entries=(
        Entry(
            name="disclosure",
            label=mark("How much does the person get?"),
            sort=Sort.CHOICE,
            choices=DISCLOSURES,
            empty=mark("Select how much the person gets"),
        ),
        Entry(
            name="others",
            label=mark("Is someone else in it?"),
            sort=Sort.CHOICE,
            choices=THIRD_PARTIES,
            empty=mark("Select what was decided about other people in it"),
        ),
        Entry(name="others_why", label=mark("Why (optional)"), longest=1_000),
        COPY,
    ),
)

RESTRICT = Form(
    title=mark("Keep something back"),
    lead=mark(
        "The risk must be real, not only thinkable. Take out words rather than whole documents, if that is enough."
    ),
    button=mark("Send to a second person"),
    done=mark("A second person can approve this now."),
    entries=(
        Entry(
            name="grounds",
            label=mark("On which ground?"),
            sort=Sort.CHOICES,
            choices=GROUNDS,
            empty=mark("Select a ground"),
        ),
        Entry(name="scope", label=mark("Exactly what is kept back"), empty=mark("Enter exactly what is kept back")),
        Entry(name="necessary", label=mark("Why this is necessary"), empty=mark("Enter why this is necessary")),
        Entry(
            name="proportionate",
            label=mark("Why this is proportionate"),
            hint=mark("Against the rights and interests of this person"),
            empty=mark("Enter why this is proportionate"),
        ),
        Entry(
            name="less",
            label=mark("Which milder way was considered"),
            empty=mark("Enter which milder way was considered"),
        ),
        Entry(
            name="review_on",
            label=mark("When is this looked at again?"),
            sort=Sort.DAY,
            empty=mark("Enter when this is looked at again"),
        ),
        Entry(
            name="may_say",
            label=mark("May the person be told the reason?"),
            hint=mark("Only if the reason itself would undo the purpose is it left out (section 45(6))"),
            sort=Sort.CHOICE,
            choices=shared.YES_OR_NO,
            empty=mark("Select yes if the person may be told the reason"),
        ),
    ),
)

DESCRIBE = Form(
    title=mark("What section 45(2) asks the answer to say"),
    lead=mark("The person reads this in the letter. Plain words."),
    button=mark("Save"),
    done=mark("It is saved. Look at the answer as the person will read it."),
    entries=tuple(
        Entry(name=name, label=label, hint=hint, empty=empty, longest=1_500, is_read=True)
        for name, label, hint, empty in (
            (
                "purposes",
                mark("Why we use it, and the law that lets us"),
                mark("Section 45(2)(a)"),
                mark("Enter why it is used, and the law that lets us"),
            ),
            (
                "categories",
                mark("What kind of information it is"),
                mark("Section 45(2)(b)"),
                mark("Enter what kind it is"),
            ),
            (
                "recipients",
                mark("Who we have shared it with"),
                mark("Section 45(2)(c), also outside the country"),
                mark("Enter who it was shared with"),
            ),
            ("retention", mark("How long we keep it"), mark("Section 45(2)(d)"), mark("Enter how long it is kept")),
            ("sources", mark("Where it came from"), mark("Section 45(2)(g)"), mark("Enter where it came from")),
            (
                "tools",
                mark("Computer tools that used it"),
                mark("Article 15(1)(h). Say ‘None’ if there are none"),
                mark("Enter which tools used it, or ‘None’"),
            ),
        )
    ),
)


def forms(outcomes: Iterable[Outcome]) -> Mapping[Action, Form]:
    """What each action on a subject access request asks."""
    return {
        **shared.FORMS,
        **representing.FORMS,
        **talking.FORMS,
        **handing_on.FORMS,
        **asking_force.FORMS,
        **talking.OBJECTING,
        **talking.PROVING,
        **refusing.REFUSED,
        **ending_early.FORMS,
        **refusing.EXTENDED,
        Action.ASK_PROOF: proving.ASK_PROOF,
        Action.NOTE_ARRIVAL: proving.NOT_ALL,
        Action.RECORD_PROOF: proving.RECORD_PROOF,
        Action.CLOSE_UNANSWERED: proving.CLOSE_UNANSWERED,
        Action.REOPEN: proving.REOPEN,
        Action.ADD_PART: ADD_PART,
        Action.RECORD_SEARCH: RECORD_SEARCH,
        Action.ADD_DOCUMENT: ADD_DOCUMENT,
        Action.FINISH_SEARCH: Form(
            title=mark("Finish the search"), button=mark("Finish the search"), done=mark("Now read what was found.")
        ),
        Action.SEARCH_AGAIN: Form(
            title=mark("Search again"), button=mark("Search again"), done=mark("The search is open again.")
        ),
        Action.MARK_DOCUMENT: MARK_DOCUMENT,
        Action.RESTRICT: RESTRICT,
        Action.APPROVE_RESTRICTION: Form(
            title=mark("Approve what is kept back"),
            lead=mark("Necessary and proportionate, for this person: would you defend it in court?"),
            button=mark("Approve it"),
            done=mark("It is approved."),
        ),
        Action.LIFT_RESTRICTION: Form(
            title=mark("Take the restriction back"), button=mark("Take it back"), done=mark("It is taken back.")
        ),
        Action.DESCRIBE: DESCRIBE,
        Action.PROPOSE: shared.proposal(outcomes),
    }
