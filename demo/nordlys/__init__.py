"""The parts that make up the demo company Nordlys; see `make_demo.py`."""
