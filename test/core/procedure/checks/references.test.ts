import { describe, expect, it } from 'vitest';
import { references } from '../../../../src/core/procedure/checks/references.js';
import { procedureJsonSchema } from '../../../../src/ops/procedures/json-schema.js';
import { ampleFile, linesAfter, type Edits } from '../../../procedures/broken-copy.js';

const { $defs = {} } = procedureJsonSchema();

/** The places of a part of the JSON Schema that take an id, or ids, of another part: `to[]`, `category`. */
function placesOf(schema: unknown, place: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { $ref, items, properties } = Object.assign({ $ref: undefined, items: undefined, properties: undefined }, schema);
  if ($ref === '#/$defs/id') return [place];
  if (items !== undefined) return placesOf(items, `${place}[]`);
  return Object.entries(properties ?? {}).flatMap(([key, each]) => placesOf(each, key));
}

/** `becomes.series` of a route stands in the part `becomes`. */
const rows = references.map(({ of, where }) => (where.includes('.') ? where.replace('.', ' ') : `${of} ${where}`));
const places = Object.entries($defs).flatMap(([part, schema]) =>
  placesOf(schema, '')
    .filter((place) => place !== 'id' && place !== '')
    .map((place) => `${part} ${place}`),
);

/** What may be named depends on where the part stands, or another fault than "unknown" is told. Nothing judges `preferredIn`. */
const judgedByChecks = [
  'after-moment date',
  'after-moment time',
  'agreement field',
  'contact preferredIn',
  'contingency-fields fields[]',
  'field notBefore',
  'field filledFrom[]',
  'field takenFrom',
  'filler group',
  'filler orPerson',
  'form sectionsIn',
  'group formerly',
  'limit then',
  'list-bounds rowsOf',
  'mass-incident via',
  'mass-sign by',
  'mass-sign distinct',
  'partner group',
  'partner numberField',
  'record notBefore',
  'record filledFrom[]',
  'record takenFrom',
  'recurrence-field field',
  'required-field field',
  'required-field or',
  'route via',
  'row-bounds fields[]',
  'row-bounds once',
  'section reads[]',
  'solved-question question',
  'solved-question yes',
  'solved-question no',
  'solved-question reason',
  'state outcome',
  'state actions[]',
  'survey-then yes',
  'survey-then no',
  'taken-field field',
  'third-party name',
  'third-party contact',
  'when field',
];

/** One part of each row in the invented procedure, and what it lacks to have such a part. */
const partPaths: Readonly<Record<string, string>> = {
  intake: 'intake',
  group: 'groups[0]',
  'control-point': 'controlPoints[0]',
  category: 'categories[1]',
  record: 'categories[1].records[0]',
  transition: 'transitions[0]',
  'passes-first': 'transitions[0].passesFirst[0]',
  route: 'routes[1]',
  target: 'targets[0]',
  usual: 'priority.usual',
  survey: 'survey',
  'coordination-scope': 'coordination[0]',
  contingency: 'contingency',
  'mass-incident': 'massIncident',
  mailbox: 'mail.mailboxes[0]',
  'mail-account': 'mail.accounts[0]',
  'mail-rule': 'mail.rules[0]',
};
const lacking: Readonly<Record<string, Edits>> = {
  'passes-first': { 'transitions[0].passesFirst': [{ categories: ['compra'], groups: ['mostrador'] }] },
  'mass-incident': { massIncident: { declaredBy: ['coordinator'], answeredBy: 'assignee' } },
};

describe('the table of references', () => {
  it.each(references)('a part $of whose $where names nothing is a fault that lists what could be named', ({ of, where }) => {
    const path = `${partPaths[of]}.${where}`;
    const isLevel = / levels?(\[\])?$/.test(` ${where.replace('.', ' ')}`);
    const unknown = isLevel ? 99 : 'nada';
    const edits = { ...lacking[of], [path.replace(/\[\]$/, '')]: path.endsWith('[]') ? [unknown] : unknown };
    const lines = linesAfter(edits, ampleFile()).filter((line) => line.startsWith(`${path.replace(/\[\]$/, '[0]')}: "${unknown}" → `));
    expect(lines).toEqual([expect.stringMatching(/→ (?:uno de estos: .+|"[^"]+"|uno existente, pero aquí no hay ninguno)$/)]);
  });

  it('every id of another part has a row in the table, or is listed here as judged by the check of its part', () => {
    expect(places.length).toBeGreaterThan(50);
    expect(places.filter((place) => !rows.includes(place))).toEqual(judgedByChecks);
  });

  it('every row of the table names a place of the schema', () => {
    expect(rows.filter((row) => !places.includes(row) && !/ levels?(\[\])?$/.test(row))).toEqual([]);
  });
});
