"""Messages in the office: writing to the people of an event, and the ledger of every letter."""
