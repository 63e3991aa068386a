"""Identify: released figures as pages. The only room that may import analytics."""
