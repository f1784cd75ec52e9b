"""Writing generated files, and finding those that are stale."""

from pathlib import Path

import pytest

from portal.commands import generated
from portal.commands.generated import bare_app, write
from portal.commands.one_line import Mistake


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(generated, "CHECKOUT", tmp_path)
    return tmp_path


def test_a_file_is_written_once_and_then_it_is_current(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write({"docs/new/one.md": "One\n"}, check=False)
    assert (checkout / "docs/new/one.md").read_text(encoding="utf-8") == "One\n"
    assert capsys.readouterr().out == "docs/new/one.md written\n"
    write({"docs/new/one.md": "One\n"}, check=False)
    write({"docs/new/one.md": "One\n"}, check=True)
    assert capsys.readouterr().out == ""


def test_a_check_names_what_is_stale_or_missing_and_writes_nothing(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "old.md").write_text("Old\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        write({"old.md": "New\n", "missing.md": "New\n"}, check=True)
    assert ended.value.code == 1
    assert capsys.readouterr().out == "old.md is not current\nmissing.md is not current\n"
    assert (checkout / "old.md").read_text(encoding="utf-8") == "Old\n"
    assert not (checkout / "missing.md").exists()


def test_an_installed_portal_has_nothing_to_write_into(checkout: Path) -> None:
    (checkout / "pyproject.toml").unlink()
    with pytest.raises(Mistake, match="checkout"):
        write({"one.md": "One\n"}, check=False)


def test_an_application_for_asking_leaves_nothing_behind() -> None:
    with bare_app() as app:
        folder = Path(str(app.extensions["resources"].engine.url.database)).parent
        assert folder.exists()
        assert "home.home" in app.view_functions
    assert not folder.exists()
