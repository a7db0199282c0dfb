"""The sample organisations S0-S4 of the demo: invented names, figures modelled on real reports.

``records`` gives the shapes, one module an organisation, ``loading`` puts them in through the rooms' services.
"""
