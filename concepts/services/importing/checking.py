"""Records before they are written: their own rules, as problems of the file."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Field, Model

from concepts.exchange.lines import Path
from concepts.exchange.problems import Problems


def check_record(record: Model, place: Path, problems: Problems) -> None:
    """Note what fields, `clean` and constraints of `record` refuse. References were checked in the file already."""
    references = {field.name for field in record._meta.concrete_fields if field.is_relation}
    try:
        record.full_clean(exclude=references, validate_unique=False)
    except ValidationError as refusal:
        for name, sentences in refusal.message_dict.items():
            field = None if name == NON_FIELD_ERRORS else record._meta.get_field(name)
            title = f"{field.verbose_name}: " if isinstance(field, Field) else ""
            for sentence in sentences:
                problems.add(place, f"{title}{sentence}")
