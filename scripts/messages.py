"""Collects the texts to translate into locale/, or says which of them still lack a translation (``--check``).

A catalogue is complete when it has exactly the texts of today's code and templates, and each is translated and not
marked as fuzzy. English is the language of the texts themselves and needs no catalogue.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ["de", "ar"]
CODE = [
    "integration_portal",
    "organisations",
    "mail",
    "pdf",
    "concepts",
    "processes",
    "events",
    "registrations",
    "surveys",
    "participation",
    "news",
    "office",
    "templates",
]


def main(arguments: list[str]) -> int:
    """Collect, or check; return 1 when a catalogue is incomplete."""
    if arguments != ["--check"]:
        collect(ROOT)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        (ROOT / "locale").mkdir(exist_ok=True)
        for name in [*CODE, "locale"]:
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        collect(copy)
        complaints = [line for language in LANGUAGES for line in incomplete(language, copy)]
    print("\n".join(complaints) or f"Complete: {', '.join(LANGUAGES)}.")
    return 1 if complaints else 0


def collect(place: Path) -> None:
    """Bring the catalogues below ``place`` up to date with the code there."""
    command = [sys.executable, "-m", "django", "makemessages", "--no-location", "--no-wrap", "--verbosity=0"]
    for language in LANGUAGES:
        (place / "locale" / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
        command += ["--locale", language]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "", "PYTHONPATH": str(place)}
    subprocess.run([*command, "--ignore=tests", "--ignore=var"], cwd=place, env=environment, check=True)


def incomplete(language: str, collected: Path) -> list[str]:
    """Return a line per text that is missing, fuzzy or outdated in the catalogue of ``language``."""
    path = Path("locale", language, "LC_MESSAGES", "django.po")
    today = collected / path
    ours = texts(ROOT / path) if (ROOT / path).exists() else set()
    lines = [f"{language}: no longer used: {text}" for text in sorted(ours - texts(today))]
    for kind, option in {"not translated": "--untranslated", "fuzzy": "--only-fuzzy"}.items():
        lines += [f"{language}: {kind}: {text}" for text in sorted(texts(today, option))]
    return lines


def texts(catalogue: Path, *selection: str) -> set[str]:
    """Return the texts (msgid) of a catalogue, or those that msgattrib selects; obsolete entries never count."""
    command = ["msgattrib", "--no-obsolete", "--no-wrap", *selection, catalogue]
    entries = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n\n")
    found = (re.search(r'^msgid ((?:".*"\n?)+)', entry, re.MULTILINE) for entry in entries)
    return {"".join(re.findall(r'"(.*)"', match[1])) for match in found if match} - {""}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
