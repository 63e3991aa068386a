"""Prioritise: signs under a topic, and the few themes chosen from them."""
