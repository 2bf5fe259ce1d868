-- The log of every operation in one database. Statements are separated by blank lines; names are written out, since
-- no search path is relied on. Every key leads with the operation, nothing refers across operations and no sequence is
-- shared, so that each table distributes by `operation_id`. Hashes are raw bytes; times are milliseconds since 1970 UTC.

-- Roles belong to the whole cluster and may be there already: docs/operating/postgres.md.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['amparo_server', 'amparo_ledger', 'amparo_repair'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- another database of this cluster was quicker
    END;
    IF NOT pg_has_role(current_user, wanted, 'SET') THEN
      EXECUTE format('GRANT %I TO %I', wanted, current_user);
    END IF;
  END LOOP;
  IF NOT pg_has_role('amparo_server', 'amparo_ledger', 'USAGE') THEN
    GRANT amparo_ledger TO amparo_server;
  END IF;
END $$;

-- Where each log stands: the one row that is locked while positions are given. `seal` is the hash of the rest.
-- Half of each page stays free, so that the next state of the row fits beside the last one.
CREATE TABLE ledger.heads (
  operation_id uuid PRIMARY KEY,
  size bigint NOT NULL CHECK (size >= 0),
  recorded_at_ms bigint,
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  frontier bytea NOT NULL CHECK (octet_length(frontier) % 32 = 0),
  ledger_epoch bigint NOT NULL CHECK (ledger_epoch >= 1),
  seal bytea NOT NULL CHECK (octet_length(seal) = 32)
) WITH (fillfactor = 50);

-- `header` is the UTF-8 that was hashed and signed.
CREATE TABLE ledger.entries (
  operation_id uuid NOT NULL,
  position bigint NOT NULL CHECK (position >= 0),
  recorded_at_ms bigint NOT NULL,
  device_id uuid NOT NULL,
  epoch bigint NOT NULL CHECK (epoch >= 1),
  sequence bigint NOT NULL CHECK (sequence >= 1),
  entry_id uuid NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  leaf_salt bytea NOT NULL CHECK (octet_length(leaf_salt) = 16),
  header bytea NOT NULL,
  PRIMARY KEY (operation_id, position),
  UNIQUE (operation_id, entry_id)
);

-- Eight bytes find an entry; the whole hash is compared afterwards.
CREATE INDEX entries_by_hash ON ledger.entries (operation_id, substr(hash, 1, 8));

-- Not unique: a fork keeps both branches.
CREATE INDEX entries_by_sequence ON ledger.entries (operation_id, device_id, epoch, sequence);

-- A part that is not here on purpose has a row that says why; a row that is gone is damage.
CREATE TABLE ledger.parts (
  operation_id uuid NOT NULL,
  position bigint NOT NULL,
  part_index smallint NOT NULL CHECK (part_index BETWEEN 0 AND 11),
  key_id uuid,
  absent text CHECK (absent IN ('withheld', 'erased')),
  salt bytea CHECK (octet_length(salt) = 16),
  bytes bytea,
  PRIMARY KEY (operation_id, position, part_index),
  CHECK ((absent IS NULL) = (bytes IS NOT NULL) AND (absent IS NULL) = (salt IS NOT NULL))
);

-- Sealed bytes do not compress.
ALTER TABLE ledger.parts ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE INDEX parts_by_key ON ledger.parts (operation_id, key_id) WHERE key_id IS NOT NULL;

-- Full subtrees; level 0 are leaves.
CREATE TABLE ledger.nodes (
  operation_id uuid NOT NULL,
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 52),
  node bigint NOT NULL CHECK (node >= 0),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (operation_id, level, node)
);

-- Signatures as received: a JSON list of compact JWS. `seal` is the hash of the commit as the port gives it.
CREATE TABLE ledger.commits (
  operation_id uuid NOT NULL,
  first_position bigint NOT NULL,
  placed_count bigint NOT NULL CHECK (placed_count >= 1),
  device_id uuid NOT NULL,
  epoch bigint NOT NULL CHECK (epoch >= 1),
  first_sequence bigint NOT NULL CHECK (first_sequence >= 1),
  count bigint NOT NULL CHECK (count >= placed_count),
  signatures text NOT NULL,
  seal bytea NOT NULL CHECK (octet_length(seal) = 32),
  PRIMARY KEY (operation_id, first_position)
);

-- Ends of chains; derived from entries, kept so that nobody reads a chain to its end.
CREATE TABLE ledger.tips (
  operation_id uuid NOT NULL,
  device_id uuid NOT NULL,
  epoch bigint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  sequence bigint NOT NULL,
  PRIMARY KEY (operation_id, device_id, epoch, hash)
);

-- Every checkpoint this log ever stated, the last one with the highest number. `seal` as in commits.
CREATE TABLE ledger.checkpoints (
  operation_id uuid NOT NULL,
  checkpoint_no bigint NOT NULL CHECK (checkpoint_no >= 1),
  size bigint NOT NULL,
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  ledger_epoch bigint NOT NULL,
  note text NOT NULL,
  seal bytea NOT NULL CHECK (octet_length(seal) = 32),
  PRIMARY KEY (operation_id, checkpoint_no)
);

-- What came in and cannot be judged yet. Outside the log.
CREATE TABLE ledger.held (
  operation_id uuid NOT NULL,
  id bytea NOT NULL CHECK (octet_length(id) = 32),
  reason text NOT NULL,
  device_id uuid,
  held_since_ms bigint NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (operation_id, id)
);

-- Keys whose parts are gone for good. Also decides what a restored keystore must not revive.
CREATE TABLE ledger.erased_keys (
  operation_id uuid NOT NULL,
  key_id uuid NOT NULL,
  PRIMARY KEY (operation_id, key_id)
);

-- The one way in which stored bytes go: under keys that are listed as erased first. A `count` part has no key. Out: parts removed.
CREATE FUNCTION ledger.erase_parts(of_operation uuid, of_keys uuid[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  removed bigint;
BEGIN
  INSERT INTO ledger.erased_keys (operation_id, key_id) SELECT of_operation, k FROM unnest(of_keys) AS k ON CONFLICT DO NOTHING;
  SELECT count(*) INTO removed FROM ledger.parts WHERE operation_id = of_operation AND key_id = ANY (of_keys) AND absent IS NULL;
  UPDATE ledger.parts SET absent = 'erased', salt = NULL, bytes = NULL
  WHERE operation_id = of_operation AND key_id = ANY (of_keys) AND absent IS DISTINCT FROM 'erased';
  RETURN removed;
END $$;

REVOKE ALL ON FUNCTION ledger.erase_parts(uuid, uuid[]) FROM PUBLIC;

GRANT USAGE ON SCHEMA ledger TO amparo_ledger, amparo_repair;

GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO amparo_ledger, amparo_repair;

-- What is proven is insert-only: neither UPDATE nor DELETE is granted on it to what serves.
GRANT INSERT ON ledger.heads, ledger.entries, ledger.parts, ledger.nodes, ledger.commits, ledger.tips, ledger.checkpoints, ledger.held TO amparo_ledger;

-- Where the log stands moves with it, and can be derived again from what is insert-only.
GRANT UPDATE (size, recorded_at_ms, root, frontier, ledger_epoch, seal) ON ledger.heads TO amparo_ledger;

GRANT DELETE ON ledger.tips, ledger.held TO amparo_ledger;

GRANT EXECUTE ON FUNCTION ledger.erase_parts(uuid, uuid[]) TO amparo_ledger;

-- Puts back what was damaged, and nothing else. For whoever repairs, not for what serves.
GRANT INSERT, DELETE ON ledger.entries, ledger.parts, ledger.nodes TO amparo_repair;
