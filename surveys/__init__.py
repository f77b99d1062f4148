"""Anonymous surveys: questions, answers that cannot be tied to anybody, and what saves them on the way."""
