"""States of a survey in a page."""

from django import template

from surveys import wording

register = template.Library()

register.filter("survey_badge", wording.badge)
