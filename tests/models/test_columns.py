"""How things are kept: what goes in comes out, and what does not belong there is refused."""

from datetime import UTC, datetime, timedelta, timezone
from enum import Enum, StrEnum
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    PickleType,
    String,
    Table,
    Text,
    Uuid,
    select,
    text,
)
from sqlalchemy import Enum as EnumType
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from portal.models.base import new_id
from portal.models.columns import (
    IN_THE_CLEAR,
    BlindIndex,
    Code,
    Sealed,
    UtcTime,
    read_sealed,
    seal_into,
    unsealed_text_columns,
)
from portal.models.sealing import DataKey, Unreadable

KEY = DataKey("c1", 1, bytes(range(32)))
WORDS = "They stopped me twice in one week."


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Shelf(DeclarativeBase):
    type_annotation_map = {datetime: UtcTime()}


class Letter(Shelf):
    __tablename__ = "letters"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    sent_at: Mapped[datetime | None]
    colour: Mapped[Colour | None] = mapped_column(Code(Colour))
    words: Mapped[bytes | None] = mapped_column(Sealed)
    answer: Mapped[bytes | None] = mapped_column(Sealed)
    sender: Mapped[bytes | None] = mapped_column(BlindIndex)
    plain: Mapped[str | None] = mapped_column(String(20))


@pytest.fixture
def session(engine):
    Shelf.metadata.create_all(engine)
    with Session(engine) as session:
        yield session


def kept(session, **columns):
    """A letter that was written to the database and read back."""
    letter = Letter(id=new_id(), **columns)
    session.add(letter)
    session.flush()
    session.expire_all()
    return session.scalars(select(Letter).where(Letter.id == letter.id)).one()


class TestUtcTime:
    @pytest.mark.parametrize(
        "moment",
        [
            datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("Europe/London")),
            datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/London"), fold=1),
            datetime(2026, 1, 1, 0, 0, 0, 123456, tzinfo=UTC),
            datetime(2026, 1, 1, 23, 0, tzinfo=timezone(timedelta(hours=-5, minutes=-30))),
        ],
        ids=["summer", "the hour that comes twice", "microseconds", "another day"],
    )
    def test_a_moment_comes_back_as_the_same_moment_in_utc(self, session, moment):
        found = kept(session, sent_at=moment).sent_at
        assert found == moment.astimezone(UTC)
        assert found.tzinfo is UTC

    def test_a_time_without_a_zone_is_refused(self, session):
        with pytest.raises(StatementError, match="needs a time zone"):
            kept(session, sent_at=datetime(2026, 7, 1, 12, 0))

    def test_moments_are_compared_as_moments(self, session):
        noon = datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("Europe/London"))
        letter = kept(session, sent_at=noon)
        just_before = datetime(2026, 7, 1, 10, 59, tzinfo=UTC)
        assert session.scalars(select(Letter).where(Letter.sent_at > just_before)).one() is letter
        assert session.scalars(select(Letter).where(Letter.sent_at > just_before + timedelta(minutes=1))).all() == []

    def test_no_moment_is_no_moment(self, session):
        assert kept(session).sent_at is None


class TestCode:
    def test_a_code_is_kept_as_its_value_and_comes_back_as_itself(self, session):
        assert kept(session, colour=Colour.GREEN).colour is Colour.GREEN
        assert session.scalar(text("SELECT colour FROM letters")) == "green"
        assert session.scalar(select(Letter.colour).where(Letter.colour.in_([Colour.GREEN]))) is Colour.GREEN

    def test_no_code_is_no_code(self, session):
        assert kept(session).colour is None

    @pytest.mark.parametrize("stranger", ["green", "blue", 1])
    def test_what_is_not_a_member_is_refused(self, session, stranger):
        with pytest.raises(StatementError, match="not one of Colour"):
            kept(session, colour=stranger)

    def test_a_value_that_nobody_knows_any_more_is_not_read_as_another(self, session):
        kept(session, colour=Colour.RED)
        session.execute(text("UPDATE letters SET colour = 'blue'"))
        with pytest.raises(ValueError, match="'blue' is not a valid Colour"):
            session.scalar(select(Letter.colour))

    @pytest.mark.parametrize("value", [1, "", "x" * 41])
    def test_an_enum_that_is_not_made_of_codes_is_refused(self, value):
        with pytest.raises(ValueError, match="is no code"):
            Code(Enum("Odd", {"ONE": value}))


class TestSealed:
    def test_words_come_back_through_the_database(self, session):
        letter = Letter(id=new_id())
        seal_into(KEY, letter, "words", WORDS)
        session.add(letter)
        session.flush()
        session.expire_all()
        assert read_sealed(KEY, letter, "words") == WORDS
        assert WORDS.encode() not in session.execute(text("SELECT words FROM letters")).scalar_one()

    @pytest.mark.parametrize("unsealed", [WORDS, WORDS.encode(), b"\x01" + WORDS.encode(), b"", bytearray(100)])
    def test_nothing_but_sealed_bytes_is_taken_and_the_error_does_not_repeat_the_words(self, session, unsealed):
        with pytest.raises(StatementError, match="nothing but sealed bytes") as refused:
            kept(session, words=unsealed)
        assert "stopped" not in str(refused.value)

    def test_what_is_copied_to_another_row_or_column_does_not_open(self):
        letter, other = Letter(id=new_id()), Letter(id=new_id())
        seal_into(KEY, letter, "words", WORDS)
        other.words = letter.answer = letter.words
        with pytest.raises(Unreadable):
            read_sealed(KEY, other, "words")
        with pytest.raises(Unreadable):
            read_sealed(KEY, letter, "answer")

    def test_where_nothing_is_sealed_nothing_is_read(self):
        with pytest.raises(Unreadable, match=r"nothing is sealed in letters\.words"):
            read_sealed(KEY, Letter(id=new_id()), "words")

    @pytest.mark.parametrize("missing", [None, "", 7])
    def test_a_row_has_its_id_before_anything_is_sealed_into_it(self, missing):
        with pytest.raises(ValueError, match="needs its id"):
            seal_into(KEY, Letter(id=missing), "words", WORDS)

    def test_words_are_not_sealed_into_a_column_of_plain_text(self):
        with pytest.raises(TypeError, match=r"letters\.plain is not a sealed column"):
            seal_into(KEY, Letter(id=new_id()), "plain", WORDS)


class TestBlindIndex:
    def test_an_index_finds_its_row(self, session):
        letter = kept(session, sender=bytes(range(16)))
        assert session.scalars(select(Letter).where(Letter.sender == bytes(range(16)))).one() is letter

    @pytest.mark.parametrize("stranger", ["aoife@example.org", b"aoife@example.org", bytes(32), b""])
    def test_nothing_but_an_index_is_taken(self, session, stranger):
        with pytest.raises(StatementError, match="nothing but a blind index"):
            kept(session, sender=stranger)


class TestWhatStandsInTheClear:
    def test_every_column_that_could_hold_words_is_named_in_order(self):
        metadata = MetaData()
        Table("zebras", metadata, Column("id", String(32), primary_key=True))
        worded = {
            "string": String(3),
            "text": Text(),
            "bytes": LargeBinary(),
            "json": JSON(),
            "enum": EnumType(Colour),
            "pickle": PickleType(),
            "uuid": Uuid(),
            "zoneless": DateTime(),
        }
        Table("apes", metadata, *(Column(name, kind) for name, kind in worded.items()))
        assert unsealed_text_columns(metadata, {"apes.text"}) == [
            *(f"apes.{name}" for name in sorted(set(worded) - {"text"})),
            "zebras.id",
        ]

    def test_what_is_sealed_or_holds_no_words_need_not_be_listed(self):
        metadata = MetaData()
        wordless = [Sealed(), Sealed, BlindIndex(), UtcTime(), Code(Colour), Integer(), Numeric(), Boolean(), Date()]
        columns = [Column(f"column_{number}", kind) for number, kind in enumerate(wordless)]
        Table("apes", metadata, *columns, Column("zebra_id", ForeignKey("zebras.id")))
        Table("zebras", metadata, Column("id", String(32), primary_key=True))
        assert unsealed_text_columns(metadata, {"zebras.id"}) == []

    def test_every_listed_column_says_which_table_it_is_in(self):
        assert all(name.count(".") == 1 for name in IN_THE_CLEAR)
