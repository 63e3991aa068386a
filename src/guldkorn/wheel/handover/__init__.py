"""What somebody new in a TRIO takes over."""
