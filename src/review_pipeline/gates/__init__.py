"""The five gates (五关): machine inspection of a reading, rule by rule."""
