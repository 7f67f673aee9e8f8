"""What picture files hold beside their pixels, container by container."""
