-- Content keys, sealed to groups of recipients. Apart from the log, so that restoring one never revives the other.

CREATE TABLE wraps (
  operation_id BLOB NOT NULL CHECK (length(operation_id) = 16),
  key_id BLOB NOT NULL CHECK (length(key_id) = 16),
  recipient_group TEXT NOT NULL,
  group_epoch INTEGER NOT NULL,
  subject BLOB CHECK (length(subject) = 16),
  part_class TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  UNIQUE (operation_id, key_id, recipient_group, group_epoch)
) STRICT;

CREATE INDEX wraps_by_subject ON wraps (operation_id, subject);

-- Gone for good: an id in here is never stored again.
CREATE TABLE destroyed_keys (
  operation_id BLOB NOT NULL CHECK (length(operation_id) = 16),
  key_id BLOB NOT NULL CHECK (length(key_id) = 16),
  PRIMARY KEY (operation_id, key_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER wraps_update BEFORE UPDATE ON wraps
BEGIN SELECT RAISE(ABORT, 'a wrap is never changed'); END;

-- A wrap goes once its key is listed as destroyed, and not before.
CREATE TRIGGER wraps_delete BEFORE DELETE ON wraps
WHEN NOT EXISTS (SELECT 1 FROM destroyed_keys AS d WHERE d.operation_id = OLD.operation_id AND d.key_id = OLD.key_id)
BEGIN SELECT RAISE(ABORT, 'a wrap goes only with its key'); END;

CREATE TRIGGER wraps_insert BEFORE INSERT ON wraps
WHEN EXISTS (SELECT 1 FROM destroyed_keys AS d WHERE d.operation_id = NEW.operation_id AND d.key_id = NEW.key_id)
BEGIN SELECT RAISE(ABORT, 'a destroyed key never returns'); END;

CREATE TRIGGER destroyed_keys_update BEFORE UPDATE ON destroyed_keys
BEGIN SELECT RAISE(ABORT, 'destroyed_keys is insert-only'); END;

CREATE TRIGGER destroyed_keys_delete BEFORE DELETE ON destroyed_keys
BEGIN SELECT RAISE(ABORT, 'destroyed_keys is insert-only'); END;
