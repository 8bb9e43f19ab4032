import { isOn, now, queue } from './0016-folder-sync.ts'

const feedOfRule = 'rule r LEFT JOIN feed f ON f.id = r.feed_id'
const isOwn = 'coalesce(f.is_synced = 1 OR f.is_sample = 1, 0)'
const labelName = '(SELECT name FROM label WHERE id = r.label_id)'
// A source of an account or of the sample is this computer's own, and so is a rule about it.
const ruleValue = `iif(${isOwn}, NULL, json_object('field', r.field, 'words', r.words, 'isPattern', r.is_pattern, 'feed', f.url,
    'action', r.action, 'label', ${labelName}))`
/** What a rule was when it was made: the same rule made on two computers is one. */
const firstWords = `json_array(r.field, r.words, r.is_pattern, f.url, r.action, ${labelName})`
const keyed = (where: string) => `
UPDATE rule SET key = n.key FROM (SELECT r.id, ${firstWords} AS key FROM ${feedOfRule} WHERE r.key IS NULL AND NOT ${isOwn}) n
  WHERE rule.id = n.id AND length(n.key) <= 2000 AND NOT EXISTS (SELECT 1 FROM rule o WHERE o.key = n.key) AND ${where};
UPDATE rule SET key = lower(hex(randomblob(16))) WHERE key IS NULL AND ${where};`

type Told = { at: string; where: string }
const ofRules = (part: string, value: string, { at, where }: Told) =>
  queue({ key: 'r.key', kind: 'rule', part: `'${part}'`, value, at, from: `${feedOfRule} WHERE ${where}` })
/** A rule whose label went does nothing here any more; that is no change of the rule, and where the label stays it goes on. */
const ruleWords = ({ at, where }: Told) =>
  ofRules('', ruleValue, { at, where: `${where} AND (r.action <> 'label' OR ${labelName} IS NOT NULL)` })
/** Being too slow is this computer's own: the reader has it on. */
const ruleEnabled = (told: Told) => ofRules('enabled', 'CAST(max(r.enabled, r.too_slow) AS TEXT)', told)
const rulePlace = (told: Told) => ofRules('position', 'CAST(r.position AS TEXT)', told)
const ofLabels = (part: string, value: string, { at, where }: Told) =>
  queue({ key: 'l.name', kind: 'labelName', part: `'${part}'`, value, at, from: `label l WHERE ${where}` })
const labelHere = (told: Told) => ofLabels('', "'1'", told)
const labelColour = (told: Told) => ofLabels('colour', 'l.colour', told)
const labelPlace = (told: Told) => ofLabels('position', 'CAST(l.position AS TEXT)', told)
const gone = (kind: 'rule' | 'labelName', key: string) =>
  queue({ key, kind, value: 'NULL', at: now, from: '(SELECT 1)' })

const joinedIf = (isChanged: string) => `iif(${isChanged}, (SELECT joined_at FROM folder_sync), 0)`
/**
 * Tells all labels and rules, as those who join a folder do; `where` is a condition without aliases. What the reader has changed of a
 * rule since it was made, nobody knows when, is as new as the joining; the rest loses to what the folder says.
 */
export const tellLabelsAndRules = (where: string): string[] => [
  ...[labelHere, labelColour, labelPlace, rulePlace].map((tell) => tell({ at: '0', where })),
  ruleWords({ at: joinedIf(`r.key IS NOT ${firstWords}`), where }),
  ruleEnabled({ at: joinedIf('r.enabled = 0 AND r.too_slow = 0'), where }),
]

const newRule = { at: now, where: `r.id = new.id AND ${isOn}` }
const newLabel = { at: now, where: 'l.id = new.id' }
const rulesOfLabel = ruleWords({ at: now, where: 'r.label_id = new.id' })
/** Going with its source is nobody's deletion. */
const wentWithFeed = 'old.feed_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM feed WHERE id = old.feed_id)'

/**
 * What each computer shares is chosen (`shares`), and rules, the labels themselves and settings may go too. A rule has a
 * key that is the same on all computers. `folder_setting` is what the settings were when they were last looked at here: they are
 * no part of the library. `renames` counts articles that are called otherwise, of which something may have been said.
 */
export const sharedChoices = `
ALTER TABLE folder_sync ADD COLUMN shares TEXT NOT NULL DEFAULT '["sources","states","alerts"]';
ALTER TABLE folder_sync ADD COLUMN renames INTEGER NOT NULL DEFAULT 0;
CREATE TABLE folder_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX folder_item_kept ON folder_item (kind) WHERE is_applied = 0 AND kind NOT IN ('read', 'starred', 'label');
ALTER TABLE rule ADD COLUMN key TEXT;
CREATE UNIQUE INDEX rule_key ON rule (key);
${keyed('true').replace('UPDATE rule SET key = n.key', 'UPDATE OR IGNORE rule SET key = n.key')}
CREATE TRIGGER folder_article_renamed AFTER UPDATE OF guid ON article WHEN new.guid <> old.guid AND ${isOn} BEGIN
  UPDATE folder_sync SET renames = renames + 1;
END;
CREATE TRIGGER rule_added AFTER INSERT ON rule BEGIN
${keyed('rule.id = new.id')}
${ruleWords(newRule)}
${ruleEnabled(newRule)}
${rulePlace(newRule)}
END;
CREATE TRIGGER folder_rule_changed AFTER UPDATE OF field, words, is_pattern, feed_id, action, label_id ON rule WHEN ${isOn} BEGIN
${ruleWords(newRule)}
END;
CREATE TRIGGER folder_rule_enabled AFTER UPDATE OF enabled ON rule
  WHEN new.enabled <> old.enabled AND new.too_slow = 0 AND ${isOn}
BEGIN
${ruleEnabled(newRule)}
END;
CREATE TRIGGER folder_rule_placed AFTER UPDATE OF position ON rule WHEN new.position <> old.position AND ${isOn} BEGIN
${rulePlace(newRule)}
END;
CREATE TRIGGER folder_rule_gone AFTER DELETE ON rule WHEN ${isOn} AND NOT (${wentWithFeed}) BEGIN
${gone('rule', 'old.key')}
END;
CREATE TRIGGER folder_rule_left AFTER DELETE ON rule WHEN ${isOn} AND ${wentWithFeed} BEGIN
  UPDATE folder_item SET is_applied = 0 WHERE key = old.key AND kind = 'rule' AND part = '' AND value IS NOT NULL;
END;
CREATE TRIGGER folder_label_name_added AFTER INSERT ON label WHEN ${isOn} BEGIN
${labelHere(newLabel)}
${labelColour(newLabel)}
${labelPlace(newLabel)}
${rulesOfLabel}
END;
CREATE TRIGGER folder_label_name_changed AFTER UPDATE OF name ON label WHEN new.name <> old.name AND ${isOn} BEGIN
${gone('labelName', 'old.name')}
${labelHere(newLabel)}
${labelColour(newLabel)}
${labelPlace(newLabel)}
${rulesOfLabel}
END;
CREATE TRIGGER folder_label_coloured AFTER UPDATE OF colour ON label WHEN new.colour IS NOT old.colour AND ${isOn} BEGIN
${labelColour(newLabel)}
END;
CREATE TRIGGER folder_label_placed AFTER UPDATE OF position ON label WHEN new.position <> old.position AND ${isOn} BEGIN
${labelPlace(newLabel)}
END;
CREATE TRIGGER folder_label_name_gone AFTER DELETE ON label WHEN ${isOn} BEGIN
${gone('labelName', 'old.name')}
END;
${tellLabelsAndRules(isOn).join('\n')}
`
