"""Tables on disk: explicit schemas, Parquet shards that appear whole or not at all, and a manifest that names them."""
