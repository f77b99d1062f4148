"""What is printed about an event from its record, for everybody."""
