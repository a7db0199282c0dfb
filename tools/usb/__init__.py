"""The USB stick: a folder that installs the program on a machine without Internet. ``build`` makes it, ``stick`` lies on it."""
