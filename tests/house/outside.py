"""The addresses outside of the office by who may open them, as the resolver calls them."""

OPEN, LOGIN, REFUSED, ABSENT, MOVED = "open", "to the login", "refused", "absent", "moved on"

PUBLIC = {
    "alive", "ready", "theme", "home", "accessibility", "imprint", "privacy", "easy_language", "sign_language",
    "processes:list", "processes:detail", "events:list", "events:past", "events:detail", "events:press", "events:feed",
    "events:calendar_file", "events:short", "registrations:register", "registrations:sent",
    "registrations:request_link", "registrations:resend", "registrations:link_sent", "registrations:deleted",
}  # fmt: skip
"""Open to everybody, whoever it is."""

MOVING = {"events:short", "registrations:sent"}
"""Those of them that lead on to where something is."""

PARTICIPATION = {
    "participation:consultation", "participation:contribute", "participation:sent", "participation:contributions",
    "participation:contribution", "participation:synopsis", "participation:synopsis_table",
    "participation:synopsis_workbook", "participation:synopsis_word", "participation:synopsis_file",
    "participation:findings", "participation:results", "participation:rules",
}  # fmt: skip
"""Open to everybody: a consultation, and what was said and published."""

SURVEYS = {
    "surveys:list", "surveys:survey", "surveys:start", "surveys:thanks", "surveys:contact", "surveys:contact_sent",
    "surveys:results",
}  # fmt: skip
"""Open to everybody: a survey, as long as nothing is saved."""
NEWS = {
    "news:list", "news:feed", "news:item", "news:comment", "news:short", "news:subscribe", "news:sent", "news:ended",
}  # fmt: skip
"""Open to everybody: news, the form for a comment, and the form to be told of something."""

CONCEPTS = {
    "concepts:list": {},
    "concepts:concept": {},
    "concepts:decision": {},
    "concepts:decisions": {},
    "concepts:data": {"name": "konzept", "ending": "json"},
    "concepts:versions": {},
    "concepts:compare": {},
    "concepts:comparison": {"a": 1, "b": 2},
    "concepts:version": {},
    "concepts:chapter": {"part": "vorwort"},
    "concepts:area": {"part": "zusammenleben"},
    "concepts:recommendations": {},
    "concepts:wording": {"part": "1.1"},
    "concepts:matrix": {},
    "concepts:measures": {},
    "concepts:indicators": {},
    "concepts:search": {},
    "concepts:review": {},
    "concepts:recommendation": {},
    "concepts:sources": {},
    "participation:trace_data": {"ending": "json"},
}
"""Open to everybody as well, and what follows in their addresses; `files` below are made by a worker."""

CONCEPT_FILES = {
    "concepts:long_file", "concepts:short_file", "concepts:plain_file", "concepts:monitoring_file", "concepts:excerpt",
    "concepts:package",
    "concepts:synopsis_file", "concepts:long_word", "concepts:short_word", "concepts:plain_word",
}  # fmt: skip
"""Files of a concept: open, or the page that says how far they have come; absent where there is none."""

BY_SECRET = {
    "organisations:invitation", "registrations:interest_confirm", "registrations:personal_form",
    "registrations:confirm_new_address", "registrations:mine", "registrations:confirm", "registrations:change",
    "registrations:cancel", "registrations:calendar", "registrations:ticket", "registrations:data",
    "registrations:delete", "registrations:renew", "registrations:admission",
    "participation:mine", "participation:confirm", "participation:withdraw",
    "surveys:resume", "surveys:section", "surveys:check", "surveys:saved",
    "participation:check_results", "participation:objected",
    "news:mine", "news:confirm", "news:end", "news:end_all", "news:my_comment", "news:delete_comment",
}  # fmt: skip
"""Open to who knows the secret in the address. An invented one opens nothing, to nobody, whatever their role."""

ABSENT_HERE = {"mail:demo_outbox", "mail:demo_message", "mail:demo_html", "mail:demo_attachment",
               "openid_connect_login", "openid_connect_callback", "media",
               "pdf:report", "pdf:progress", "pdf:file",
               "surveys:results_texts", "surveys:results_data", "surveys:results_file"}  # fmt: skip
"""Only in the demo, or with a single sign-on; a file that is not there; the results of no survey."""

ENTRANCE = {
    "account_login", "account_signup", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_request_login_code",
    "account_confirm_login_code", "account_email_verification_sent", "account_logout", "mfa_authenticate",
    "mfa_login_webauthn", "socialaccount_login_cancelled", "socialaccount_login_error",
}  # fmt: skip
"""The way in and out: for everybody, and without anything of anybody."""

OWN_ACCOUNT = {
    "organisations:account", "account_reauthenticate", "account_email", "account_change_password",
    "account_set_password", "mfa_index", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn",
    "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn", "usersessions_list",
}  # fmt: skip
"""About the account of whoever is signed in; keys in these addresses are the person's own, or absent."""

ADMINISTRATION = {
    "admin:index", "admin:password_change_done", "admin:jsi18n",
}  # fmt: skip
"""Open to superusers; officers work in the office, and everybody else is sent to the sign-in."""

ADMINISTRATION_OTHERWISE = {
    "admin:login": {OPEN, MOVED, LOGIN, REFUSED},
    "admin:logout": {REFUSED},  # by POST alone
    "admin:password_change": {MOVED},  # to the account's own page
    "admin:autocomplete": {REFUSED},
    "admin:view_on_site": {ABSENT},
    "admin:app_list": {OPEN, ABSENT},
    "admin:admin/(?P<url>.*)": {ABSENT, MOVED},
}
"""The rest of Django's own, and what may come of it for who is in."""
