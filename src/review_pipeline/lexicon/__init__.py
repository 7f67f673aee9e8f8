"""The words we watch: what a dictionary file says, checked, and one matcher for them all."""
