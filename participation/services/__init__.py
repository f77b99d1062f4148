"""Every write that has a rule."""

from participation.services.answering import (
    answer_points,
    publish_answer,
    remove_point,
    save_point,
    take_answer_back,
)
from participation.services.consulting import set_up_consultation
from participation.services.contributing import confirm, contribute, enter, withdraw
from participation.services.findings import publish_findings, save_finding, take_finding_back
from participation.services.linking import link, unlink
from participation.services.moderating import publish, redact, refuse, translate
from participation.services.retention import purge_personal_data

__all__ = [
    "answer_points",
    "confirm",
    "contribute",
    "enter",
    "link",
    "publish",
    "publish_answer",
    "publish_findings",
    "purge_personal_data",
    "redact",
    "refuse",
    "remove_point",
    "save_finding",
    "save_point",
    "set_up_consultation",
    "take_answer_back",
    "take_finding_back",
    "translate",
    "unlink",
    "withdraw",
]
