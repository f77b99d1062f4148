"""Loads the shipped sample: an invented Kreis with its concepts, processes, events and registrations."""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from concepts.sample import load_concepts
from events.sample import load_events, load_venues
from news.sample import load_news
from organisations.sample import load_organisations
from participation.sample import load_participation
from processes.sample import load_processes
from registrations.sample import load_registrations
from surveys.sample import load_surveys

SAMPLE = Path(settings.BASE_DIR) / "sample" / "kreis-muster.yaml"


class Command(BaseCommand):
    help = "Load the sample. May be run again: it updates what it wrote and keeps what people have added."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=1, help="decides what the sample leaves open")
        parser.add_argument("--scale", type=int, default=1, help="multiplies events and registrations")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        data = yaml.load(SAMPLE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
        data["events"] = multiplied(data["events"], options["scale"])
        shift = shift_to_today(data["meta"]["reference_date"])
        load_organisations(data, shift)
        load_concepts(data, shift)
        load_processes(data, shift)
        load_venues(data)
        load_events(data, shift)
        load_registrations(data, shift, seed=options["seed"])
        load_surveys(data, shift, seed=options["seed"])
        load_participation(data, shift)
        load_news(data, shift)
        self.stdout.write(self.style.SUCCESS("The sample is loaded."))


def shift_to_today(reference: dt.date) -> dt.timedelta:
    """How far the sample's dates move, so that its coming events are still to come: whole weeks keep the weekdays."""
    return dt.timedelta(weeks=(timezone.localdate() - reference).days // 7)


def multiplied(events: list[dict[str, Any]], scale: int) -> list[dict[str, Any]]:
    """The events of the sample, each `scale` times: the copies are numbered and have their own registrations."""
    copies = [
        {
            **row,
            "key": f"{row['key']}-{number}",
            "short_link": None,
            "title": {lang: f"{text} ({number})" for lang, text in row["title"].items()},
        }
        for number in range(2, scale + 1)
        for row in events
    ]
    return events + copies
