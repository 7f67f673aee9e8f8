-- The record and Prefect's own rows in two databases of two owners: neither account reads the other's.
-- psql -v record=PASSWORD -v prefect=PASSWORD -f create_databases.sql
CREATE ROLE review LOGIN PASSWORD :'record';
CREATE ROLE prefect LOGIN PASSWORD :'prefect';
CREATE DATABASE review OWNER review ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0;
CREATE DATABASE prefect OWNER prefect ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE review, prefect FROM PUBLIC;
