"""An archive coded on many machines, and what it made brought into a store. Needs the extra `scale`; Dask is imported in `cluster` alone.

    khabar scale archive/*.warc.gz --out s3://bucket/coded --scheduler tcp://head:8786
    khabar load s3://bucket/coded --db khabar.db

The input is cut into pieces, each piece makes one partition: four tables of Parquet and a record of what they hold, which is written last.
A partition's name follows from its piece and the versions alone, so that whoever makes it again, after whatever was killed, makes the same files.
"""
