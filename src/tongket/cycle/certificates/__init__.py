"""Certificates in bulk: batches from a list, the register of awards, designs, signing keys and their verification page.

Words: *batch* (đợt in) is what one decision awards; an *award* (dòng sổ) is one row of the *register* (sổ khen thưởng)
with its number within year and form; a *design* (mẫu in) is sheet, background and offsets; a *part* is one PDF of a run;
a *withdrawal* names a printed copy that counts no more. Doors: ``services``, ``selectors``.
"""
