"""年月统一: any workbook's date columns written as YYYYMM text, everything else left as it is."""
