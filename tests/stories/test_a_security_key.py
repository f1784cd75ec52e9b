"""In a real browser, with the key that it can pretend to hold: added, used to sign in, used to prove it once more."""

from dataclasses import replace

from tests.factories import PASSWORD
from tests.stories.looking import DESKTOP
from tests.stories.served_portal import Portal

KEY = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}


def test_a_key_is_added_signs_in_and_proves_it_again(portal: Portal) -> None:
    world = portal.world
    settings = replace(world.resources.settings, base_url=portal.address)
    world.app.extensions["resources"] = replace(world.resources, settings=settings)
    tab = portal.staff_tab(world.first)
    devtools = tab.context.new_cdp_session(tab.page)
    devtools.send("WebAuthn.enable")
    key = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY | {"automaticPresenceSimulation": True}})
    tab.opens("/work/account")
    tab.follows("Add a security key")
    tab.presses("Add the key", name="Blue key")
    tab.sees("The security key is added.", "Blue key")
    tab.page.set_viewport_size(DESKTOP)
    tab.presses("Sign out")
    tab.presses("Continue", email=world.first.email, password=PASSWORD)
    tab.sees("Or use your security key")
    tab.presses("Use your security key")
    assert tab.page.url.startswith(f"{portal.address}/work")
    world.clock.forward(minutes=11)
    tab.opens("/work/account/app")
    assert tab.heading == "Prove that it is you"
    tab.presses("Use your security key")
    assert tab.heading == "Set up an app"
    kept = devtools.send("WebAuthn.getCredentials", {"authenticatorId": key["authenticatorId"]})["credentials"]
    assert [each["signCount"] > 1 for each in kept] == [True]
    tab.closes()
