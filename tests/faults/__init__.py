"""Test instruments: a platform that misbehaves on request, and a harness that kills the real sender."""
