"""The entry point of the program."""

import sys


def main() -> None:
    """Run `timeline` and end the process with its exit status."""
    try:
        from timeline.cli.surroundings import settle

        settle()
        from timeline.cli.failures import ended
        from timeline.cli.running import run

        status = ended(run)
    except KeyboardInterrupt:  # before there was anything to interrupt
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()
