"""One module per place the portal runs in: dev, demo, test, production; what they share is in base."""
