#!/bin/sh
# Run once by the database's image, over a folder with nothing in it.
exec psql -v ON_ERROR_STOP=1 -U postgres -v record="$RECORD_PASSWORD" -v prefect="$PREFECT_PASSWORD" \
    -f /create_databases.sql
