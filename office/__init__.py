"""The officers' workspace, /buero/: pages for those who run it all. It has no models and no rules of its own.

Rules are in the services of the apps, rights in their policies. Here they get forms, lists and words.
"""
