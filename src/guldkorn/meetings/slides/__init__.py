"""What somebody brings to a meeting to show: pages of a PDF, pictures, and links as a square."""
