"""From a HubSpot token to raw files in the shape of the raw contract: `make load`."""
