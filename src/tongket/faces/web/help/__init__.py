"""The user guide inside the program: pages from Markdown files that come with it, open to everybody, without Internet."""
