-- The log of every operation in one data folder. Statements are separated by blank lines.
-- Every key leads with the operation. Ids and hashes are raw bytes; times are milliseconds since 1970 UTC.

CREATE TABLE operations (
  operation INTEGER PRIMARY KEY,
  operation_id BLOB NOT NULL UNIQUE CHECK (length(operation_id) = 16)
) STRICT;

-- Where each log stands. Changes with every append; a size or an epoch never goes back (triggers below).
-- `seal` is the hash of the rest of the row.
CREATE TABLE heads (
  operation INTEGER PRIMARY KEY REFERENCES operations (operation),
  size INTEGER NOT NULL CHECK (size >= 0),
  recorded_at_ms INTEGER,
  root BLOB NOT NULL CHECK (length(root) = 32),
  frontier BLOB NOT NULL CHECK (length(frontier) % 32 = 0),
  ledger_epoch INTEGER NOT NULL CHECK (ledger_epoch >= 1),
  seal BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT;

-- One device's chain in one epoch.
CREATE TABLE chains (
  chain INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operations (operation),
  device_id BLOB NOT NULL CHECK (length(device_id) = 16),
  epoch INTEGER NOT NULL CHECK (epoch >= 1),
  UNIQUE (operation, device_id, epoch)
) STRICT;

-- `header` is the UTF-8 that was hashed and signed.
CREATE TABLE entries (
  operation INTEGER NOT NULL REFERENCES operations (operation),
  position INTEGER NOT NULL CHECK (position >= 0),
  recorded_at_ms INTEGER NOT NULL,
  chain INTEGER NOT NULL REFERENCES chains (chain),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  entry_id BLOB NOT NULL CHECK (length(entry_id) = 16),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  leaf_salt BLOB NOT NULL CHECK (length(leaf_salt) = 16),
  header BLOB NOT NULL,
  UNIQUE (operation, position),
  UNIQUE (operation, entry_id)
) STRICT;

-- Eight bytes find an entry; the whole hash is compared afterwards.
CREATE INDEX entries_by_hash ON entries (operation, substr(hash, 1, 8));

-- Not unique: a fork keeps both branches.
CREATE INDEX entries_by_sequence ON entries (operation, chain, sequence);

CREATE TABLE part_keys (
  key INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operations (operation),
  key_id BLOB NOT NULL CHECK (length(key_id) = 16),
  UNIQUE (operation, key_id)
) STRICT;

-- A part that is not here on purpose has a row that says why; a row that is gone is damage.
CREATE TABLE parts (
  operation INTEGER NOT NULL REFERENCES operations (operation),
  position INTEGER NOT NULL,
  part_index INTEGER NOT NULL CHECK (part_index BETWEEN 0 AND 11),
  key INTEGER REFERENCES part_keys (key),
  absent TEXT CHECK (absent IN ('withheld', 'erased')),
  salt BLOB CHECK (length(salt) = 16),
  bytes BLOB,
  UNIQUE (operation, position, part_index),
  CHECK ((absent IS NULL) = (bytes IS NOT NULL) AND (absent IS NULL) = (salt IS NOT NULL))
) STRICT;

CREATE INDEX parts_by_key ON parts (operation, key) WHERE key IS NOT NULL;

-- Full subtrees; level 0 are leaves.
CREATE TABLE nodes (
  operation INTEGER NOT NULL REFERENCES operations (operation),
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 52),
  node INTEGER NOT NULL CHECK (node >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (operation, level, node)
) STRICT, WITHOUT ROWID;

-- Signatures as received: a JSON list of compact JWS. `seal` is the hash of the commit as the port gives it.
CREATE TABLE commits (
  operation INTEGER NOT NULL REFERENCES operations (operation),
  first_position INTEGER NOT NULL,
  placed_count INTEGER NOT NULL CHECK (placed_count >= 1),
  chain INTEGER NOT NULL REFERENCES chains (chain),
  first_sequence INTEGER NOT NULL CHECK (first_sequence >= 1),
  count INTEGER NOT NULL CHECK (count >= placed_count),
  signatures TEXT NOT NULL,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  UNIQUE (operation, first_position)
) STRICT;

-- Ends of chains; derived from entries, kept so that nobody reads a chain to its end.
CREATE TABLE tips (
  operation INTEGER NOT NULL REFERENCES operations (operation),
  chain INTEGER NOT NULL REFERENCES chains (chain),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  sequence INTEGER NOT NULL,
  PRIMARY KEY (operation, chain, hash)
) STRICT, WITHOUT ROWID;

-- The last checkpoint this log stated. `seal` as in commits.
CREATE TABLE checkpoints (
  operation INTEGER PRIMARY KEY REFERENCES operations (operation),
  size INTEGER NOT NULL,
  root BLOB NOT NULL CHECK (length(root) = 32),
  ledger_epoch INTEGER NOT NULL,
  note TEXT NOT NULL,
  seal BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT;

-- What came in and cannot be judged yet.
CREATE TABLE held (
  operation INTEGER NOT NULL REFERENCES operations (operation),
  id BLOB NOT NULL CHECK (length(id) = 32),
  reason TEXT NOT NULL,
  device_id BLOB CHECK (length(device_id) = 16),
  held_since_ms INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (operation, id)
) STRICT;

-- Keys whose parts are gone for good. Also decides what a restored keystore must not revive.
CREATE TABLE erased_keys (
  operation INTEGER NOT NULL REFERENCES operations (operation),
  key_id BLOB NOT NULL CHECK (length(key_id) = 16),
  PRIMARY KEY (operation, key_id)
) STRICT, WITHOUT ROWID;

-- A row here, for the length of one transaction, is what lets `repair` put bytes back at a position.
CREATE TABLE repair_permits (
  operation INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (operation, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER operations_update BEFORE UPDATE ON operations
BEGIN SELECT RAISE(ABORT, 'operations is insert-only'); END;

CREATE TRIGGER operations_delete BEFORE DELETE ON operations
BEGIN SELECT RAISE(ABORT, 'operations is insert-only'); END;

CREATE TRIGGER heads_update BEFORE UPDATE ON heads
WHEN NEW.operation <> OLD.operation OR NEW.size < OLD.size OR NEW.ledger_epoch < OLD.ledger_epoch
  OR NEW.recorded_at_ms < OLD.recorded_at_ms
BEGIN SELECT RAISE(ABORT, 'a head never goes back'); END;

CREATE TRIGGER heads_delete BEFORE DELETE ON heads
BEGIN SELECT RAISE(ABORT, 'a head is never removed'); END;

CREATE TRIGGER chains_update BEFORE UPDATE ON chains
BEGIN SELECT RAISE(ABORT, 'chains is insert-only'); END;

CREATE TRIGGER chains_delete BEFORE DELETE ON chains
BEGIN SELECT RAISE(ABORT, 'chains is insert-only'); END;

CREATE TRIGGER entries_update BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries is insert-only'); END;

CREATE TRIGGER entries_delete BEFORE DELETE ON entries
WHEN NOT EXISTS (SELECT 1 FROM repair_permits AS p WHERE p.operation = OLD.operation AND p.position = OLD.position)
BEGIN SELECT RAISE(ABORT, 'entries is insert-only'); END;

CREATE TRIGGER part_keys_update BEFORE UPDATE ON part_keys
BEGIN SELECT RAISE(ABORT, 'part_keys is insert-only'); END;

CREATE TRIGGER part_keys_delete BEFORE DELETE ON part_keys
BEGIN SELECT RAISE(ABORT, 'part_keys is insert-only'); END;

-- The one change a part may undergo: its bytes go, once its key is listed as erased.
CREATE TRIGGER parts_update BEFORE UPDATE ON parts
WHEN NOT (
  NEW.absent IS 'erased' AND NEW.salt IS NULL AND NEW.bytes IS NULL
  AND NEW.operation = OLD.operation AND NEW.position = OLD.position AND NEW.part_index = OLD.part_index AND NEW.key IS OLD.key
  AND EXISTS (
    SELECT 1 FROM part_keys AS k JOIN erased_keys AS e ON e.operation = k.operation AND e.key_id = k.key_id
    WHERE k.key = OLD.key AND k.operation = OLD.operation
  )
)
BEGIN SELECT RAISE(ABORT, 'parts change by erasure alone'); END;

CREATE TRIGGER parts_delete BEFORE DELETE ON parts
WHEN NOT EXISTS (SELECT 1 FROM repair_permits AS p WHERE p.operation = OLD.operation AND p.position = OLD.position)
BEGIN SELECT RAISE(ABORT, 'parts is insert-only'); END;

CREATE TRIGGER nodes_update BEFORE UPDATE ON nodes
BEGIN SELECT RAISE(ABORT, 'nodes is insert-only'); END;

CREATE TRIGGER nodes_delete BEFORE DELETE ON nodes
WHEN NOT EXISTS (SELECT 1 FROM repair_permits AS p WHERE p.operation = OLD.operation AND (p.position >> OLD.level) = OLD.node)
BEGIN SELECT RAISE(ABORT, 'nodes is insert-only'); END;

CREATE TRIGGER commits_update BEFORE UPDATE ON commits
BEGIN SELECT RAISE(ABORT, 'commits is insert-only'); END;

CREATE TRIGGER commits_delete BEFORE DELETE ON commits
BEGIN SELECT RAISE(ABORT, 'commits is insert-only'); END;

CREATE TRIGGER erased_keys_update BEFORE UPDATE ON erased_keys
BEGIN SELECT RAISE(ABORT, 'erased_keys is insert-only'); END;

CREATE TRIGGER erased_keys_delete BEFORE DELETE ON erased_keys
BEGIN SELECT RAISE(ABORT, 'erased_keys is insert-only'); END;
