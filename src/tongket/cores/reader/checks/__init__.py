"""What does not agree inside a text or between texts. One module a kind of check; each yields warnings that quote every
place and say the printed and the computed value. A false alarm is worse than a miss: what can be read in two ways is let be.
"""
