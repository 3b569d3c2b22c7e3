"""Where the packed program starts: see docs/excel.md. It lies outside of toolkit, whose modules it would hide."""

from toolkit.cli.main import main

if __name__ == "__main__":
    main()
