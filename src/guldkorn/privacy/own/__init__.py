"""What is stored about somebody who has an account, and how it goes."""
