"""What people send is what its content says, made anew; everything else is refused with a sentence, never an error."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.oggopus import OggOpus
from PIL import Image
from pypdf import PdfWriter

from portal.adapters.uploaded_files import cleaned
from portal.domain import uploads as said
from portal.domain.errors import Refusal
from portal.domain.uploads import LARGEST, FileKind, Sent
from tests.files import (
    CAMERA,
    PLACE,
    a_box,
    a_picture,
    a_png_that_claims,
    a_wav,
    a_zip,
    an_m4a,
    an_mp3,
    an_ogg,
    good_files,
)
from tests.pdf_files import a_pdf, written

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
XXE = b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'


def clean(content: bytes, name: str = "what it is called") -> bytes:
    return cleaned(Sent(name, content)).content


def refused(content: bytes, name: str = "what it is called") -> str:
    with pytest.raises(Refusal) as refusal:
        cleaned(Sent(name, content))
    return refusal.value.sentence.in_english()


def with_password(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


@pytest.mark.parametrize("ending", good_files())
def test_good_files_are_taken_for_what_they_are(ending: str) -> None:
    content, kind = good_files()[ending]
    taken = cleaned(Sent(f"mine.{ending}", content))
    assert taken.kind is kind
    assert taken.content
    assert cleaned(Sent("again", taken.content)).kind is kind, "what we keep is a good file itself"


@pytest.mark.parametrize("ending", good_files())
def test_the_content_counts_and_not_the_name(ending: str) -> None:
    content, kind = good_files()[ending]
    for name in ("mine.exe", "CON.pdf", "../../etc/passwd\0.pdf", "annexe\u202efdp.exe", "a.pdf::$DATA", "x" * 300, ""):
        assert cleaned(Sent(name, content)).kind is kind


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIC"])
def test_a_picture_stays_upright_and_says_nothing_of_where_it_was_taken(kind: str) -> None:
    taken = a_picture(kind, says_more=True)
    assert CAMERA.encode() in taken
    copy = clean(taken)
    assert CAMERA.encode() not in copy
    with Image.open(BytesIO(copy)) as picture:
        assert not picture.getexif()
        assert "exif" not in picture.info
        assert picture.size == (40, 60), "it was taken turned"
        assert picture.convert("RGB").getpixel((20, 5))[0] > 200, "its left side is above now"


def test_a_picture_with_holes_keeps_them() -> None:
    written_to = BytesIO()
    Image.new("RGBA", (9, 9), (255, 0, 0, 0)).save(written_to, "PNG")
    with Image.open(BytesIO(clean(written_to.getvalue()))) as picture:
        assert picture.getpixel((4, 4)) == (255, 0, 0, 0)


def test_what_hides_behind_a_picture_is_gone() -> None:
    hidden = a_zip("canary.html", HTML)
    assert hidden not in clean(a_picture() + hidden)
    assert hidden not in clean(a_picture("PNG") + hidden)


def test_tags_and_what_stands_around_the_sound_are_gone() -> None:
    assert clean(an_mp3(tags=b"canary" * 9) + a_zip()) == an_mp3()
    assert clean(a_wav() + b"LIST" + bytes(8) + b"canary") == a_wav()
    memo = an_m4a(place=PLACE)
    assert PLACE in memo
    assert PLACE not in clean(memo)
    assert len(clean(memo)) == len(memo), "others count on where each box begins"
    recording = clean(an_ogg(comment="LOCATION=canary"))
    assert b"canary" not in recording
    assert not OggOpus(BytesIO(recording)).tags


def test_plain_text_is_kept_without_a_byte_order_mark() -> None:
    assert clean(b"\xef\xbb\xbfWhat happened\n") == b"What happened\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", said.IS_EMPTY),
        (b" \n", said.IS_EMPTY),
        (b"x" * LARGEST, said.TOO_LARGE),
        (HTML, said.WRONG_KIND),
        (b"Dear all,\n" + HTML, said.WRONG_KIND),
        (SVG, said.WRONG_KIND),
        (XXE, said.WRONG_KIND),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", said.WRONG_KIND),
        (b"{\\rtf1 words}", said.WRONG_KIND),
        (HTML + b"%PDF-1.7\n", said.WRONG_KIND),
        (a_zip(), said.WRONG_KIND),
        (b"GIF89a" + bytes(40), said.WRONG_KIND),
        (b"MZ\x90\x00" + bytes(60), said.WRONG_KIND),
        (b"a\0b", said.WRONG_KIND),
        (b"a\x1b[31mb", said.WRONG_KIND),
        (b"\xff\xfeh\0i\0", said.WRONG_KIND),
        (b"caf\xe9", said.WRONG_KIND),
        (with_password(a_pdf("Secret")), said.HAS_PASSWORD),
        (a_pdf("Whole")[:-60], said.IS_BROKEN),
        (b"%PDF-1.7\n", said.IS_BROKEN),
        (a_picture()[:300], said.IS_BROKEN),
        (a_picture("PNG")[:60], said.IS_BROKEN),
        (a_picture("HEIC")[:300], said.IS_BROKEN),
        (b"\xff\xd8\xff" + a_pdf("In the clothes of a picture"), said.IS_BROKEN),
        (a_png_that_claims(30_000, 30_000), said.TOO_MANY_PIXELS),
        (a_png_that_claims(10_000, 6_000), said.TOO_MANY_PIXELS),
        (a_png_that_claims(6_000, 8_000), said.IS_BROKEN),
        (a_wav()[:200], said.IS_BROKEN),
        (b"RIFF\xff\xff\xff\x7fWAVEfmt ", said.IS_BROKEN),
        (an_mp3()[:500], said.IS_BROKEN),
        (b"ID3\4\0\0\0\0\0\0", said.IS_BROKEN),
        (an_ogg()[:60], said.IS_BROKEN),
        (an_ogg() + a_zip(), said.IS_BROKEN),
        (an_ogg(first=b"no sound"), said.IS_BROKEN),
        (an_m4a()[:-20], said.IS_BROKEN),
        (an_m4a() + a_zip(), said.IS_BROKEN),
        (an_m4a() + a_box(b"evil", HTML), said.IS_BROKEN),
        (a_box(b"ftyp", b"M4A ", bytes(4)), said.IS_BROKEN),
        (an_m4a(track=b"vide", brand=b"isom"), said.IS_VIDEO),
        (an_m4a(brand=b"qt  "), said.IS_VIDEO),
        (an_ogg(first=b"\x80theora"), said.IS_VIDEO),
        (b"\x1aE\xdf\xa3" + bytes(40), said.IS_VIDEO),
        (b"RIFF\x24\0\0\0AVI LIST", said.IS_VIDEO),
    ],
)
def test_everything_else_is_refused_with_its_sentence(content: bytes, sentence: str) -> None:
    assert refused(content) == sentence


@given(st.sampled_from(sorted(good_files())), st.data())
@settings(max_examples=150)
def test_a_damaged_file_is_refused_or_made_anew_and_is_never_an_error(ending: str, data: st.DataObject) -> None:
    whole, _ = good_files()[ending]
    content = bytearray(whole[: data.draw(st.integers(1, len(whole)))])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    with suppress(Refusal):
        assert isinstance(cleaned(Sent("x", bytes(content))).kind, FileKind)
