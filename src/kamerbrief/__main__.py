"""`python -m kamerbrief` is the same as `kamerbrief`."""

from kamerbrief.cli import main

if __name__ == "__main__":
    main()
