"""The day of the event: who is at the door, who came."""
