"""Every write that has a rule."""

from surveys.services.answering import (
    begin,
    check_can_finish,
    enter_paper,
    keep,
    read_progress,
    submit,
    take_paper_back,
)
from surveys.services.building import (
    QuestionDraft,
    ask_what_stands_in,
    move_question,
    move_section,
    order_values,
    question_values,
    remove_question,
    remove_section,
    save_question,
    save_section,
    section_values,
)
from surveys.services.changing import check_questions_can_change, correct_wording, move_closing_day, wording_values
from surveys.services.codes import make_codes
from surveys.services.mixing import clear_traces, mix
from surveys.services.moderating import publish_texts, redact_text, refuse_texts, sort_texts, text_values
from surveys.services.preparing import (
    create_survey,
    delete_draft,
    fixed_facts,
    mark_evaluated,
    publish_survey,
    save_settings,
    save_summary,
    settings_values,
)
from surveys.services.retention import purge
from surveys.services.translating import translatable, translate_survey, translation_values
from surveys.services.wishes import delete_wishes, leave_contact_wish

__all__ = [
    "QuestionDraft",
    "ask_what_stands_in",
    "begin",
    "check_can_finish",
    "check_questions_can_change",
    "clear_traces",
    "correct_wording",
    "create_survey",
    "delete_draft",
    "delete_wishes",
    "enter_paper",
    "fixed_facts",
    "keep",
    "leave_contact_wish",
    "make_codes",
    "mark_evaluated",
    "mix",
    "move_closing_day",
    "move_question",
    "move_section",
    "order_values",
    "publish_survey",
    "publish_texts",
    "purge",
    "question_values",
    "read_progress",
    "redact_text",
    "refuse_texts",
    "remove_question",
    "remove_section",
    "save_question",
    "save_section",
    "save_settings",
    "save_summary",
    "section_values",
    "settings_values",
    "sort_texts",
    "submit",
    "take_paper_back",
    "text_values",
    "translatable",
    "translate_survey",
    "translation_values",
    "wording_values",
]
