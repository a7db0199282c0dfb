"""The first pages of an empty installation: who sets it up, and five steps that can be left and taken up again."""
