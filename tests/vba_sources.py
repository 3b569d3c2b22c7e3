"""VBA sources as oletools reads them back."""

import warnings
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # oletools calls pyparsing by its old names
    from oletools.olevba import VBA_Parser, decompress_stream

__all__ = ["decompress_stream", "sources_in"]


def sources_in(path: Path) -> dict[str, str]:
    """Module name → source of a project, a macro book or an add-in."""
    parser = VBA_Parser(str(path))
    try:
        return {name.rpartition(".")[0]: code for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()
