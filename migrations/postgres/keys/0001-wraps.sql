-- Content keys, sealed to groups of recipients. A schema of its own, so that the log can be kept and restored without it.

DO $$
BEGIN
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'amparo_keys') THEN
      CREATE ROLE amparo_keys NOLOGIN;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL; -- another database of this cluster was quicker
  END;
  IF NOT pg_has_role('amparo_server', 'amparo_keys', 'USAGE') THEN
    GRANT amparo_keys TO amparo_server;
  END IF;
END $$;

-- Wraps ever put, by operation. Its row is locked while keys of the operation are put or destroyed.
CREATE TABLE keys.counters (
  operation_id uuid PRIMARY KEY,
  put_count bigint NOT NULL CHECK (put_count >= 0)
) WITH (fillfactor = 50);

-- `put_no`: order in which they came, within the operation.
CREATE TABLE keys.wraps (
  operation_id uuid NOT NULL,
  key_id uuid NOT NULL,
  recipient_group text NOT NULL,
  group_epoch bigint NOT NULL,
  put_no bigint NOT NULL,
  subject uuid,
  part_class text NOT NULL,
  wrapped bytea NOT NULL,
  PRIMARY KEY (operation_id, key_id, recipient_group, group_epoch)
);

CREATE INDEX wraps_by_subject ON keys.wraps (operation_id, subject, put_no);

-- Gone for good: an id in here is never stored again.
CREATE TABLE keys.destroyed_keys (
  operation_id uuid NOT NULL,
  key_id uuid NOT NULL,
  PRIMARY KEY (operation_id, key_id)
);

-- The one way in which a wrap goes: with its key, which is listed first. Out: wraps destroyed.
CREATE FUNCTION keys.destroy_keys(of_operation uuid, of_keys uuid[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  gone bigint;
BEGIN
  INSERT INTO keys.destroyed_keys (operation_id, key_id) SELECT of_operation, k FROM unnest(of_keys) AS k ON CONFLICT DO NOTHING;
  DELETE FROM keys.wraps WHERE operation_id = of_operation AND key_id = ANY (of_keys);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

REVOKE ALL ON FUNCTION keys.destroy_keys(uuid, uuid[]) FROM PUBLIC;

GRANT USAGE ON SCHEMA keys TO amparo_keys;

GRANT SELECT ON ALL TABLES IN SCHEMA keys TO amparo_keys;

GRANT INSERT ON keys.counters, keys.wraps TO amparo_keys;

GRANT UPDATE (put_count) ON keys.counters TO amparo_keys;

GRANT EXECUTE ON FUNCTION keys.destroy_keys(uuid, uuid[]) TO amparo_keys;
