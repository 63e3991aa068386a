"""Surveys that others have made: figures with their source and floor, never mixed with ours."""
