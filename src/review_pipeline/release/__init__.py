"""From a clearance to a page, to the portal, and back again."""
