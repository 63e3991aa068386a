"""Support for the talk about a theme: weighing, causes, what is decided, and what is lived with."""
