import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { procedureJsonSchema } from '../../src/ops/procedures/json-schema.js';
import { shippedProcedures } from '../../src/procedures/load-procedures.js';
import { clauses } from '../clauses/clauses.js';
import { edited } from './broken-copy.js';

type Schema = { $ref?: string; items?: Schema; properties?: Readonly<Record<string, Schema>> };
type Value = Readonly<Record<string, unknown>>;
/** A part that may say where it comes from; `path` names it by its id, `part` by its kind in the schema. */
type Part = { path: string; part: string; value: Value };

const { $defs = {}, ...root } = procedureJsonSchema() as Schema & { $defs?: Readonly<Record<string, Schema>> };
const files = await shippedProcedures();
const fileOf = (name: string): Value =>
  JSON.parse(readFileSync(new URL(`../../src/procedures/${name}.json`, import.meta.url), 'utf8')) as Value;

const isObject = (value: unknown): value is Value => typeof value === 'object' && value !== null;
const nameOf = (value: unknown, at: number): string => (isObject(value) && typeof value['id'] === 'string' ? value['id'] : String(at));

/** Every part of a file that the format lets carry `source` and `assumed`, with those inside it. */
function partsIn(value: unknown, schema: Schema, path: string, part = 'procedure'): readonly Part[] {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/$defs/', '');
    return partsIn(value, $defs[name] ?? {}, path, name);
  }
  if (Array.isArray(value)) return value.flatMap((each, i) => partsIn(each, schema.items ?? {}, `${path}.${nameOf(each, i)}`));
  if (!isObject(value) || schema.properties === undefined) return [];
  const inside = Object.entries(schema.properties).flatMap(([key, each]) =>
    partsIn(value[key], each, path === '' ? key : `${path}.${key}`),
  );
  return 'assumed' in schema.properties ? [{ path, part, value }, ...inside] : inside;
}

const partsOf = (file: Value) => partsIn(file, root, '');
const paths = (parts: readonly Part[]) => parts.map((p) => p.path);

/** What is asked in a form, a dialog or a checklist is as sure as the form, the dialog or the checklist. */
const unmarked = (file: Value) =>
  paths(partsOf(file).filter(({ part, value }) => part !== 'field' && value['source'] === undefined && value['assumed'] === undefined));

/** Parts that hold what procedures seldom state: how long, until when, whose time it is, who else may. */
const seldomStated = [
  'calendar',
  'limit',
  'limit-when-complete',
  'target',
  'priority',
  'survey',
  'retention',
  'warning',
  'clock-holds',
  'corrections',
  'low-answers',
  'by-other-means',
];
const standsStill = ({ part, value }: Part) => part === 'state' && (value['clock'] === 'paused' || value['clock'] === 'stopped');
const bare = (file: Value) =>
  paths(partsOf(file).filter((p) => (seldomStated.includes(p.part) || standsStill(p)) && p.value['assumed'] === undefined));

/** What the seeds do state of these, so that it may stand without an assumption. */
const stated: Readonly<Record<string, readonly string[]>> = {
  siif: [
    'calendar',
    'states.pendiente-cliente',
    'states.pendiente-cliente.limit',
    'states.pendiente-proveedor',
    'states.resuelto.limit',
    'survey.byOtherMeans',
  ],
};

describe('what a shipped procedure says of its own values', () => {
  it.each(files)('every part of %s names its clause, or says that its value is assumed', (name) => {
    expect(partsOf(fileOf(name)).length).toBeGreaterThan(100);
    expect(unmarked(fileOf(name))).toEqual([]);
  });

  it.each(files)('times, clocks that stand still and rights of %s are assumed, but for those that its procedure states', (name) => {
    const known = stated[name] ?? [];
    expect(bare(fileOf(name)).filter((path) => !known.includes(path))).toEqual([]);
  });

  it.each(files)('every assumption of %s is a sentence', (name) => {
    const said = partsOf(fileOf(name)).flatMap(({ path, value }) =>
      value['assumed'] === undefined ? [] : [[path, String(value['assumed'])]],
    );
    expect(said.filter(([, text = '']) => !/^[A-ZÁÉÍÓÚ\d].{10,}\.$/u.test(text))).toEqual([]);
  });

  it.each(files)('every source of %s is a clause of its own', (name) => {
    const own = clauses.map((c) => c.id).filter((id) => id.startsWith(name.toUpperCase()));
    const named = partsOf(fileOf(name)).flatMap(({ path, value }) =>
      typeof value['source'] === 'string' ? value['source'].split(/, |…/).map((id) => [path, id] as const) : [],
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(([, id]) => !own.includes(id))).toEqual([]);
  });

  it('a part without either is found by its path, also inside another', () => {
    const file = edited(
      {
        'states.draft.limit.source': undefined,
        'states.draft.limit.assumed': undefined,
        'routes[0].source': undefined,
        'routes[0].assumed': undefined,
      },
      fileOf('uariv'),
    ) as Value;
    expect(unmarked(file)).toEqual(['routes.0', 'states.draft.limit']);
  });
});
