"""Text blocks, and how one comes into a reason."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from office.directory.forms import DirectoryForm
from participation.models import TextBlock


class TextBlockForm(DirectoryForm):
    class Meta:
        model = TextBlock
        fields = ("organisation", "title", "text")

    submit_label = _("Save the text block")


def with_block(typed: Mapping[str, str], names: Iterable[str], block: TextBlock | None) -> dict[str, str]:
    """What was typed in the fields `names`, with a block behind the reason: what the form begins with when it is shown again."""
    answers = {name: typed.get(name, "") for name in names}
    if block is not None:
        answers["reason"] = "\n\n".join(filter(None, [answers["reason"].strip(), block.text]))
    return answers
