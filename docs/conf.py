"""How the documentation is built: Sphinx with MyST pages and numpydoc docstrings."""

import geopolrel

project = "geopolrel"
author = "The geopolrel developers"
copyright = "2026, The geopolrel developers"
version = release = geopolrel.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.autosummary", "numpydoc"]
exclude_patterns = ["_build"]
templates_path = ["_templates"]
html_theme = "pydata_sphinx_theme"
html_title = "geopolrel"
html_theme_options = {"show_prev_next": False, "navigation_with_keys": False}

autosummary_generate = True
autodoc_member_order = "bysource"
autodoc_typehints = "description"
numpydoc_show_class_members = False
myst_enable_extensions = ["colon_fence", "deflist"]
