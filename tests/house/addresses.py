"""Every address of the portal, from the resolver itself: a view that is added later is among them."""

from django.urls import URLPattern, reverse
from django.urls.exceptions import NoReverseMatch

EXAMPLES = {
    "slug": "x",
    "token": "x" * 32,
    "code": "1-abcd-efgh-ijkl",
    "pk": 1,
    "number": 0,
    "public_id": "00000000-0000-4000-8000-000000000000",
    "key": "x",
    "uidb36": "1",
    "provider_id": "sso",
    "object_id": "1",
    "app_label": "events",
    "content_type_id": 1,
    "path": "x",
    "url": "x",
    "name": "x",
    "id": 1,
}
"""A value for each argument that an address may want."""


def patterns(resolver, prefix=""):
    """Yield (name with its namespaces, pattern) of every view below a resolver."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield prefix + (entry.name or str(entry.pattern)), entry
        else:
            namespace = f"{entry.namespace}:" if entry.namespace else ""
            yield from patterns(entry, prefix + namespace)


def named_addresses(resolver):
    """Yield (name, path) of every address that has a name, with an example for each argument."""
    for name, pattern in patterns(resolver):
        arguments = {argument: EXAMPLES[argument] for argument in pattern.pattern.converters}
        if not arguments and pattern.pattern.regex.groups:
            arguments = {argument: EXAMPLES[argument] for argument in pattern.pattern.regex.groupindex}
        try:
            yield name, reverse(name, kwargs=arguments)
        except NoReverseMatch:
            continue
