/** The hour that a forecast was fetched in, and until when and by what its service knows the answer. */
export const forecastCaching = `
ALTER TABLE forecast ADD COLUMN present TEXT;
ALTER TABLE forecast ADD COLUMN fresh_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE forecast ADD COLUMN last_modified TEXT;
`
