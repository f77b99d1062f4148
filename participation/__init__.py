"""What people say, and what becomes of it: consultations, contributions, answers, evidence."""
