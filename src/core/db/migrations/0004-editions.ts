/** Editions that a publisher names: where each is to be found and its language, also before it is stored. */
export const editions = `
ALTER TABLE edition ADD COLUMN url TEXT;
ALTER TABLE edition ADD COLUMN lang TEXT;
CREATE INDEX edition_story ON edition (story_key);
`
