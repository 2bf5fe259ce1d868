-- Where officers sign in. Only the place is made here: what fills it brings its own tables, under a role that sees nothing else.

DO $$
BEGIN
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'amparo_accounts') THEN
      CREATE ROLE amparo_accounts NOLOGIN;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL; -- another database of this cluster was quicker
  END;
  IF NOT pg_has_role(current_user, 'amparo_accounts', 'SET') THEN
    EXECUTE format('GRANT amparo_accounts TO %I', current_user);
  END IF;
END $$;

GRANT USAGE, CREATE ON SCHEMA accounts TO amparo_accounts;

-- What serves asks how far this schema is, and sees nothing else of it.
GRANT USAGE ON SCHEMA accounts TO amparo_server;

GRANT SELECT ON accounts.schema_steps TO amparo_server;
