"""`python -m paperclean`: the same as the command `paperclean`."""

from .cli import main

if __name__ == "__main__":
    main()
