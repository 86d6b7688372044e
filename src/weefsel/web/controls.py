"""How a form field becomes an NL Design System control."""

from __future__ import annotations

from django.forms import BoundField

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
CLASSES = {
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "nullbooleanselect": "utrecht-select utrecht-select--html-select",
    "lazyselect": "utrecht-select utrecht-select--html-select",
    "checkbox": "utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input",
    "radioselect": "utrecht-radio-button utrecht-radio-button--html-input",
    "checkboxselectmultiple": (
        "utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input"
    ),
    "selectmultiple": "utrecht-select utrecht-select--html-select select-multiple",
    "clearablefile": "file-input",
    "file": "file-input",
}
KINDS = {
    "checkbox": "checkbox",
    "radioselect": "options",
    "checkboxselectmultiple": "options",
    "clearablefile": "file",
    "file": "file",
}


def kind_of(field: BoundField) -> str:
    """Return how the field is laid out: `line`, `checkbox`, `options`, `file` or `hidden`."""
    return "hidden" if field.is_hidden else KINDS.get(field.widget_type, "line")


def attributes_for(field: BoundField) -> dict[str, str | bool]:
    """Return the attributes that tie a control to its look, help and errors."""
    own = str(field.field.widget.attrs.get("class", ""))
    look = CLASSES.get(field.widget_type, TEXTBOX)
    attrs: dict[str, str | bool] = {"class": f"{look} {own}".strip()}
    if field.field.widget.attrs.get("placeholder") == field.label:
        attrs["placeholder"] = False  # says what the label says, in grey
    if kind_of(field) == "options":  # the group carries help and errors, each option only its label
        return attrs
    described = described_by(field)
    if described:
        attrs["aria-describedby"] = described
    if field.errors:
        attrs["aria-invalid"] = "true"
    return attrs


def described_by(field: BoundField) -> str:
    """Return the ids of the help and the error of a field, in the order in which they are shown."""
    base = field.id_for_label or field.auto_id or field.html_name
    parts = [f"{base}-help"] if field.help_text else []
    return " ".join([*parts, f"{base}-error"] if field.errors else parts)
