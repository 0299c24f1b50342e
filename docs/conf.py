"""The documentation as a site: `make site` writes it to site/, which needs no network."""

import logging

import jieba

from govcorpus.version import VERSION

jieba.setLogLevel(logging.WARNING)  # it cuts the search index into words

project = "govcorpus"
author = "The govcorpus authors"
copyright = "The govcorpus authors"  # noqa: A001 - the name that Sphinx gives it
version = release = VERSION

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_static"]

# Markdown: links to headings as on code hosts, and straight quotes left alone, since they are code more often than not.
myst_heading_anchors = 4
myst_links_external_new_tab = False
suppress_warnings = ["myst.header"]

# Docstrings write names in single backticks.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = "govcorpus"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_search_language = "zh"
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#8c2f1b", "color-brand-content": "#8c2f1b"},
    "dark_css_variables": {"color-brand-primary": "#e8927c", "color-brand-content": "#e8927c"},
}
