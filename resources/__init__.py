"""Data files of the program, without code: fonts, icons, themes, templates, the sample."""
