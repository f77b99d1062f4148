import pytest

from scripts import messages

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Event"
msgstr "Veranstaltung"

msgid ""
"A long "
"text"
msgstr ""

#, fuzzy
msgid "Place"
msgstr "Platte"

#~ msgid "Gone"
#~ msgstr "Weg"
"""


@pytest.fixture
def collected(tmp_path, monkeypatch):
    """A tree whose catalogue is as makemessages leaves it, and the place of the one that is committed."""
    for place in ("committed", "collected"):
        (tmp_path / place / "locale/de/LC_MESSAGES").mkdir(parents=True)
        (tmp_path / place / "locale/de/LC_MESSAGES/django.po").write_text(CATALOGUE)
    monkeypatch.setattr(messages, "ROOT", tmp_path / "committed")
    return tmp_path / "collected"


def test_catalogue_is_complete_when_every_text_is_translated(collected):
    for place in (collected, messages.ROOT):
        path = place / "locale/de/LC_MESSAGES/django.po"
        path.write_text(CATALOGUE.replace('text"\nmsgstr ""', 'text"\nmsgstr "Lang"').replace("#, fuzzy\n", ""))
    assert messages.incomplete("de", collected) == []


def test_text_without_translation_and_fuzzy_one_are_named(collected):
    assert messages.incomplete("de", collected) == ["de: not translated: A long text", "de: fuzzy: Place"]


def test_text_that_is_no_longer_used_is_named(collected):
    with (messages.ROOT / "locale/de/LC_MESSAGES/django.po").open("a") as committed:
        committed.write('\nmsgid "Old"\nmsgstr "Alt"\n')
    assert "de: no longer used: Old" in messages.incomplete("de", collected)


def test_missing_catalogue_has_no_text_of_its_own(collected):
    (messages.ROOT / "locale/de/LC_MESSAGES/django.po").unlink()
    assert "de: not translated: A long text" in messages.incomplete("de", collected)
