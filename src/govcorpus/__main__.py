"""`python -m govcorpus` is the command line."""

from govcorpus.cli import main

main()
