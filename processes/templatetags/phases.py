"""Phases in words, for cards that show only one of them."""

from django import template

from processes.timeline import when

register = template.Library()
register.simple_tag(when, name="phase_when")
