"""The entry point of the program."""

import os
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
    except (MemoryError, ImportError) as error:
        what = (
            f"it is not wholly installed: {error}" if error.args else "there is not enough memory"
        )
        os.write(2, f"error: timeline cannot start: {what}\n".encode(errors="replace"))
        status = 70
    sys.exit(status)


if __name__ == "__main__":
    main()
