"""Deeds: rounds, lines, petitions, the workbook, the union's points."""
