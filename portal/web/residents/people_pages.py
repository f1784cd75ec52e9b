"""Pages on whose case it is, who acts for them, and proof of who someone is."""

from portal.domain.filings import Representative as Named
from portal.domain.london import london_date
from portal.domain.representation import ACTING_AS, EXPLAINED, WORDS, Acting, Scope, Shown, childs_view_is_asked
from portal.domain.text import mark
from portal.domain.uploads import NOTHING_SELECTED, Purpose
from portal.services.filing import Answers
from portal.web.context import now
from portal.web.fields import Choice, DateWords, Email, Files, LongText, Option, Phone, Text, TypedDateField
from portal.web.residents.journey import Page, answer
from portal.web.residents.shared_pages import ABOUT_YOU, ACTING_FOR_YOU, day_of, filed_for, full_name


class Child(Page):
    slug = "child"
    section = ABOUT_YOU
    question = mark("About the child")
    told_to_police = ("child_name", "child_born")
    child_name = full_name(mark("Child’s full name"), mark("Enter the child’s full name"), autocomplete="off")
    child_born = TypedDateField(
        mark("Child’s date of birth"),
        words=DateWords.of_birth(mark("Enter the child’s date of birth")),
        hint=mark("For example, 27 3 2007"),
        empty=mark("Enter the child’s date of birth"),
    )
    relationship = Choice(
        mark("What is your relationship to the child?"),
        options=(
            Option("parent", mark("Parent")),
            Option("guardian", mark("Guardian or carer with parental responsibility")),
            Option("other", mark("Someone else")),
        ),
        empty=mark("Select your relationship to the child"),
    )

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return bool(answer(answers, "who", "subject") == "child")


class ChildsView(Page):
    slug = "childs-view"
    section = ABOUT_YOU
    knows = Choice(
        mark("Does the child know you are asking?"),
        hint=mark("From 13 on, children can decide for themselves. We ask them before we show you anything"),
        options=(
            Option("yes", mark("Yes")),
            Option("no", mark("No")),
            Option("not_safe", mark("It is not safe to ask")),
        ),
        empty=mark("Select if the child knows you are asking"),
    )

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        born = day_of(answer(answers, "child", "child_born")) if Child.applies(answers) else None
        return born is not None and childs_view_is_asked(born, london_date(now()))


class Authority(Page):
    slug = "authority"
    section = ABOUT_YOU
    question = mark("Show they agree")
    lead = (mark("We show you nothing before we know that they agree."),)
    purpose = Purpose.AUTHORITY
    told_to_police = ("person_name", "person_born")
    person_name = full_name(mark("Their full name"), mark("Enter their full name"), autocomplete="off")
    person_born = TypedDateField(
        mark("Their date of birth"),
        words=DateWords.of_birth(mark("Enter their date of birth")),
        hint=mark("For example, 27 3 2007"),
        empty=mark("Enter their date of birth"),
    )
    acting = Choice(
        mark("Who are you to them?"),
        options=(
            Option(Acting.HELPER, mark("A relative, friend or helper")),
            Option(Acting.SOLICITOR, ACTING_AS[Acting.SOLICITOR], reveals=("organisation",)),
        ),
        empty=mark("Select who you are to them"),
    )
    organisation = Text(
        mark("Your organisation"),
        too_long=mark("Your organisation must be 120 characters or less"),
        empty=mark("Enter your organisation"),
        autocomplete="organization",
    )
    shown = Choice(
        mark("How will you show that they agree?"),
        options=(
            Option(Shown.LETTER, mark("I have a letter that they signed")),
            Option(Shown.ASK_THEM, mark("Ask them to confirm it")),
            Option(Shown.COURT_ORDER, mark("I have a court order or power of attorney")),
        ),
        empty=mark("Select how you will show they agree"),
    )
    papers = Files(
        mark("Add the letter or the order (optional)"),
        hint=mark("A photo is enough. You can also send it after you have your reference"),
    )

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return bool(answer(answers, "who", "subject") == "other")


class Age(Page):
    slug = "age"
    section = ABOUT_YOU
    age = Choice(
        mark("How old are you?"),
        hint=mark("We ask so we can treat your case in the right way. You can do this yourself at any age"),
        options=(
            Option("child", mark("Under 13")),
            Option("young", mark("13 to 17")),
            Option("adult", mark("18 or over")),
        ),
        empty=mark("Select how old you are"),
    )

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return bool(answer(answers, "who", "subject") == "me")


class Yourself(Page):
    slug = "yourself"
    section = ABOUT_YOU
    question = mark("You can do this yourself")
    lead = (
        mark("You do not need a parent or carer for this. We do not tell them, and we do not tell your school."),
        mark("The people who look at your case will know. The police get only what they need to find the record."),
        mark("If you are in danger, we may have to tell someone who can help. We talk to you first if we can."),
        mark("Do you want an adult you trust to help you? You can choose one later in this form."),
    )

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return Age.applies(answers) and answer(answers, "age", "age") == "young"


class HelpByPhone(Page):
    slug = "help-by-phone"
    section = ABOUT_YOU
    question = mark("You can get help with this")
    lead = (
        mark("We can do this with you by phone. Call %(phone)s."),
        mark("You do not have to. You can answer the questions yourself and send them."),
        mark("We do not tell your parents or your school that you asked."),
        mark("If you are in danger, we may have to tell someone who can help. We talk to you first if we can."),
    )

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return Age.applies(answers) and answer(answers, "age", "age") == "child"


class Representative(Page):
    slug = "representative"
    section = ACTING_FOR_YOU
    wanted = Choice(
        mark("Do you want someone to act for you?"),
        hint=mark("For example a solicitor, a support worker or an adult you trust. You can change this at any time"),
        options=(
            Option("no", mark("No")),
            Option("yes", mark("Yes"), reveals=("who", "acting", "organisation", "email", "phone", "scope")),
        ),
        empty=mark("Select if you want someone to act for you"),
    )
    who = full_name(mark("Their name"), mark("Enter the name of the person"), autocomplete="off")
    acting = Choice(
        mark("Who are they?"),
        options=tuple(Option(each, words) for each, words in ACTING_AS.items()),
        empty=mark("Select who they are"),
    )
    organisation = Text(
        mark("Their organisation (optional)"), too_long=mark("Their organisation must be 120 characters or less")
    )
    email = Email(mark("Their email address (optional)"), autocomplete="off")
    phone = Phone(mark("Their phone number (optional)"), autocomplete="off")
    scope = Choice(
        mark("What can they do?"),
        options=tuple(Option(scope, WORDS[scope], hint=EXPLAINED[scope]) for scope in Scope),
        empty=mark("Select what they can do"),
    )

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return not (Child.applies(answers) or Authority.applies(answers))


class IdentityNow(Page):
    slug = "identity-now"
    section = ABOUT_YOU
    purpose = Purpose.IDENTITY
    shown = Choice(
        mark("Do you want to show who you are now?"),
        hint=mark("You do not have to. If we need it, we will ask, and we will tell you what is enough"),
        options=(
            Option("photo", mark("Yes, add a photo of a document"), reveals=("papers",)),
            Option("someone", mark("Yes, I know someone who can confirm it"), reveals=("who",)),
            Option("later", mark("Not now")),
        ),
        empty=mark("Select if you want to show who you are now"),
    )
    papers = Files(
        mark("Photo of a document"),
        hint=mark("For example a passport, a driving licence or a bank letter. We delete it 30 days after our check"),
        empty=NOTHING_SELECTED,
    )
    who = LongText(
        mark("Who can confirm it?"),
        hint=mark("For example a support worker, a doctor or a teacher. Their name, and how we reach them"),
        longest=500,
        rows=3,
        too_long=mark("Who can confirm it must be 500 characters or less"),
        empty=mark("Enter who can confirm it"),
    )

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return filed_for(answers) is None


def representative(answers: Answers) -> Named | None:
    """Who acts for the person. A parent whose child is too young to be asked is no one else: it is their form."""
    given = answers.get("representative", {})
    if ChildsView.applies(answers):
        return _filer(answers, Acting.PARENT, Shown.ASK_THEM)
    if Authority.applies(answers):
        shown = answers["authority"]
        return _filer(answers, Acting(shown["acting"]), Shown(shown["shown"]), shown.get("organisation") or "")
    if not Representative.applies(answers) or given.get("wanted") != "yes":
        return None
    return Named(
        name=given["who"],
        organisation=given.get("organisation") or "",
        email=given.get("email") or "",
        phone=given.get("phone") or "",
        scope=Scope(given["scope"]),
        acting=Acting(given["acting"]),
    )


def _filer(answers: Answers, acting: Acting, shown: Shown, organisation: str = "") -> Named:
    """Whoever fills in the form for another. They answer for them, so they ask for all that can be given."""
    chosen = answer(answers, "contact", "by") or ()
    reach = {way: answer(answers, "contact", way) or "" for way in ("email", "phone") if way in chosen}
    name = answer(answers, "name", "full_name") or ""
    return Named(name, organisation, **reach, scope=Scope.TOGETHER, acting=acting, shown=shown)
