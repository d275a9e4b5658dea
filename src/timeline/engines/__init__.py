"""Registries in Parquet, asked through DuckDB or Spark. Needs the extra `parquet` or `spark`."""
