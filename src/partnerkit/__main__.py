"""`python -m partnerkit` is the same program as `partnerkit`."""

from partnerkit.cli import main

if __name__ == "__main__":
    main()
