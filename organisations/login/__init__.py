"""How people sign in: what this portal asks of django-allauth."""
