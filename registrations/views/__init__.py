"""The pages of registering: each is a request, a form, a service and an answer."""
