"""The pages: each function takes the application and what was asked, and returns what to show."""
