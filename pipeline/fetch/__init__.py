"""Polite downloading: reports and their attachments into a folder that a run takes as it is."""
