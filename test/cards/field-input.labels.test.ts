import { describe, expect, it } from 'vitest';
import { isObject } from '../../src/core/json.js';
import type { Field } from '../../src/procedure/form.js';
import { loadProcedure, shippedProcedures } from '../../src/procedures/load-procedures.js';
import { everyDialog } from '../support/every-dialog.js';
import { nodesOf } from './card-rules.js';

const loaded = await Promise.all((await shippedProcedures()).map(loadProcedure));
const procedures = loaded.flatMap((one) => (one.kind === 'loaded' ? [one.procedure] : []));

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('the fields of %s', (_, procedure) => {
  const { forms, transitions, routes, categories } = procedure;
  const asked: readonly Field[] = [
    ...forms.flatMap(({ fields, sections = [] }) => [...fields, ...sections.flatMap((section) => section.fields)]),
    ...transitions.flatMap(({ needs = [] }) => needs),
    ...routes.flatMap(({ needs = [] }) => needs),
    ...categories.flatMap(({ records = [] }) => records),
  ];

  it('every field of a form but the survey is called by a noun, which is no question', () => {
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.map(({ label }) => label).filter((label) => /[¿?]/.test(label))).toEqual([]);
  });
});

describe.each(Object.entries(everyDialog))('the dialog %s', (_, dialog) => {
  const inputs = nodesOf(dialog.card).filter((node) => String(node['type']).startsWith('Input.'));
  const said = inputs.map((node) => String(node['label']));

  it('a dialog has no question with a star, and no field that says when it counts', () => {
    expect(said.filter((label) => label.startsWith('¿') && label.endsWith('*'))).toEqual([]);
    expect(JSON.stringify(dialog.card)).not.toContain('Sólo si');
  });

  it('an input that Teams must not let pass says what is missing', () => {
    const required = inputs.filter((node) => node['isRequired'] === true);
    expect(required.filter((node) => isObject(node) && String(node['errorMessage'] ?? '') === '')).toEqual([]);
  });
});
