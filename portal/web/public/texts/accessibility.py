"""How far everyone can use the portal, how that was checked, and what was not checked (SI 2018/852)."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="accessibility",
    title=mark("Accessibility statement"),
    lede=mark("This site is for everyone. If you cannot use a part of it, tell us and we will help you."),
    sections=(
        Section(
            mark("How we built it"),
            (
                mark(
                    "This statement is about %(service_name)s, which is run by %(operator_name)s. "
                    "We built the site to work in these ways."
                ),
            ),
            points=(
                mark("You can read it in light or dark colours, as your device is set."),
                mark("You can make the text much larger, and nothing runs off the screen."),
                mark("You can do everything with a keyboard."),
                mark("It is made so that a screen reader can read it out."),
                mark("You can use it with JavaScript turned off."),
                mark("You have two hours for each page of a form."),
                mark("The words are plain and the sentences are short."),
            ),
        ),
        Section(
            mark("How we tested it"),
            (
                mark(
                    "A program called axe opens every page that you can open, and looks for faults. "
                    "It does so each time we change something. It uses a real browser."
                ),
            ),
            points=(
                mark("It looks at each page on a small and on a large screen, in light and in dark colours."),
                mark("It looks at each page in a test language that reads from right to left."),
                mark("It checks that nothing runs off a screen that is 320 pixels wide."),
                mark("Other tests fill in and send all three forms with a keyboard alone."),
                mark("Other tests send a form with JavaScript turned off."),
                mark("Other tests check that the code of each page is well made, and that no page is heavy."),
                mark("Other tests check that our words are short and plain."),
            ),
        ),
        Section(
            "",
            (mark("A program finds only some of the faults that people meet."),),
        ),
        Section(
            mark("What we have not done yet"),
            (
                mark(
                    "No disabled people have tested this site with us yet. "
                    "No one who uses a screen reader every day has tried it. No one outside our team has checked it."
                ),
                mark(
                    "We have not tried it with programs that make a screen larger, or with control by voice. "
                    "We have not tried it on real phones."
                ),
                mark("We have no films in sign language and no pages in Easy Read. The site is in English so far."),
                mark(
                    "We aim for a standard called WCAG 2.2, at level AA. "
                    "Until people have tested the site, we call it partly compliant."
                ),
            ),
        ),
        Section(
            mark("If something does not work for you"),
            (
                mark(
                    "Call %(phone)s. We can fill in a form with you. "
                    "You can ask for a page or a decision in large print, in braille, as sound or in easy words."
                ),
            ),
            links=(
                Link(mark("Help and contact"), "statements.page", {"slug": "contact"}),
                Link(mark("Print a paper form in large letters"), "paper_forms.choose"),
                Link(mark("Languages"), "languages.languages"),
            ),
        ),
        Section(
            mark("If you are not happy with our answer"),
            (
                mark(
                    "The Equality Advisory and Support Service can tell you what to do next. "
                    "The Equality and Human Rights Commission makes sure that public bodies keep to the law."
                ),
            ),
            links=(
                Link(
                    mark("Go to the Equality Advisory and Support Service"),
                    url="https://www.equalityadvisoryservice.com/",
                ),
            ),
            law=mark("Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018"),
        ),
    ),
)
