"""A QR code stands inside a page: dark on white whatever the colours around it, and different for each address."""

import re

from portal.adapters.qr_codes import as_svg

SECRET = "otpauth://totp/Second%20Look:amara?secret=JBSWY3DPEHPK3PXP&issuer=Second%20Look"


def test_it_is_dark_on_white_with_the_quiet_edge_that_readers_need() -> None:
    ground, lines = re.findall(r"<path[^>]*>", as_svg(SECRET))
    assert 'fill="#fff"' in ground
    assert 'stroke="#000"' in lines
    assert 'd="M4 4.5h7' in lines, "four modules of white around the first corner"


def test_it_brings_nothing_that_the_policy_of_the_page_refuses() -> None:
    drawn = as_svg(SECRET)
    assert set(re.findall(r"<(\w+)", drawn)) == {"svg", "g", "path"}
    assert "style=" not in drawn


def test_each_address_has_its_own() -> None:
    assert as_svg(SECRET) != as_svg(SECRET.replace("JBSW", "JBSX"))
