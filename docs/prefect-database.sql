-- The flow engine's own database, beside the service's; run once by PostgreSQL's image when its volume is empty.
CREATE DATABASE prefect;
