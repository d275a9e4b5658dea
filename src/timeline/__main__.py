"""The entry point of the program."""

import sys


def main() -> None:
    """Run `timeline` and end the process with its exit status."""
    from timeline.cli.failures import ended
    from timeline.cli.running import run

    sys.exit(ended(run))


if __name__ == "__main__":
    main()
