"""谁公开谁审核: the review sheet, who must sign, what they decide, and what that clears."""
