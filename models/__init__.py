"""The words of the business: plain, frozen, typed; no input or output.

Every other package speaks to its neighbours through these types.
"""
