"""报送工具箱: sends a notice's forms out as workbooks, takes them back in, checks them and merges them."""

__version__ = "0.1.0"
