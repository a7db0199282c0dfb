"""First floor: what every room stands on."""
