/**
 * When an account is asked next and why not sooner, kept over an end of the program. `refused_at` is since when a server
 * takes everything but this change; a change of mind is another change, and another chance.
 */
export const accountSchedule = `
ALTER TABLE account ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN failure_params TEXT;
ALTER TABLE account ADD COLUMN corrected_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account_change ADD COLUMN refused_at INTEGER;
ALTER TABLE account_receipt ADD COLUMN refused_at INTEGER;
CREATE TRIGGER account_change_again AFTER UPDATE OF version ON account_change WHEN new.refused_at IS NOT NULL BEGIN
  UPDATE account_change SET refused_at = NULL WHERE seq = new.seq;
END;
`
