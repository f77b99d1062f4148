"""What the form templates of the pack `kern` ask about a field."""

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def kind(field: BoundField) -> str:
    """Which markup a field needs: "group" (several choices), "checkbox", "select" or "input"."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.Select):
        return "select"
    return "input"


@register.filter
def focus_id(field: BoundField) -> str:
    """The id a link in the error summary jumps to; in a group that is the first choice's."""
    return f"{field.auto_id}_0" if kind(field) == "group" else field.id_for_label


@register.filter
def is_marked_optional(field: BoundField) -> bool:
    """Whether to say that the field may stay empty: not where nothing is required, as in a search."""
    return not field.field.required and any(other.required for other in field.form.fields.values())


@register.simple_tag
def kern_widget(field: BoundField, css_class: str) -> SafeString:
    """The field's widget with KERN's class, and the class for errors when it has some."""
    classes = [field.field.widget.attrs.get("class", ""), css_class]
    if field.errors:
        classes.append(f"{css_class}--error")
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.simple_tag
def kern_option(option: BoundWidget, field: BoundField) -> SafeString:
    """One radio button or checkbox of a group, without its label.

    As Django's three templates for it write it; they would take a quarter of the time of a page of questions.
    """
    data = option.data
    css_class = f"kern-form-check__{data['type']}"
    attributes = data["attrs"] | {"class": f"{css_class} {css_class}--error" if field.errors else css_class}
    head = (data["type"], data["name"], data["value"])
    return format_html('<input type="{}" name="{}" value="{}"{}>', *head, flatatt(attributes))
