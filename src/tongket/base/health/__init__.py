"""What is wrong with the installation, in words, and how to mend it."""
