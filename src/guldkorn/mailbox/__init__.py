"""A mailbox between rounds: letters without names, read by AMR and TR, and answered by code."""
