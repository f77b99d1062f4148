"""Every write that has a rule."""

from participation.services.answering import (
    answer_points,
    publish_answer,
    remove_point,
    save_point,
    state_of,
    take_answer_back,
)
from participation.services.consulting import set_up_consultation
from participation.services.contributing import confirm, contribute, enter, withdraw
from participation.services.findings import (
    note_interviews,
    note_result,
    publish_findings,
    remove_result,
    take_finding_back,
)
from participation.services.linking import link, unlink
from participation.services.moderating import publish, redact, refuse, translate
from participation.services.objecting import ask_participants, object_to, participants, settle_objection
from participation.services.pictures import remove_picture, save_picture
from participation.services.results import publish_results, save_results, take_results_back
from participation.services.retention import purge_personal_data

__all__ = [
    "answer_points",
    "ask_participants",
    "confirm",
    "contribute",
    "enter",
    "link",
    "note_interviews",
    "note_result",
    "object_to",
    "participants",
    "publish",
    "publish_answer",
    "publish_findings",
    "publish_results",
    "purge_personal_data",
    "redact",
    "refuse",
    "remove_picture",
    "remove_point",
    "remove_result",
    "save_picture",
    "save_point",
    "save_results",
    "set_up_consultation",
    "settle_objection",
    "state_of",
    "take_answer_back",
    "take_finding_back",
    "take_results_back",
    "translate",
    "unlink",
    "withdraw",
]
