"""Runners: ways to do many jobs. They know nothing but jobs and outcomes."""
