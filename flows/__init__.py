"""The order of things. Read flows/packet.py first."""
