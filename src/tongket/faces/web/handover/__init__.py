"""Bàn giao công việc: everything open of one account on one page, and the deed that gives its role to the next person."""
