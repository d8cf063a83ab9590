import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { categoriesNamed } from '../../src/core/ticket/forms/guess-category.js';
import { draftFields } from '../../src/core/ticket/forms/draft-fields.js';
import { fieldValue } from '../../src/core/ticket/forms/field-value.js';
import { readLabelled } from '../../src/core/ticket/forms/read-labelled.js';
import { normaliseText } from '../../src/core/text/normalise-text.js';
import type { Field } from '../../src/procedure/form.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import { rulesOf } from '../support/scenario.js';

/**
 * How well what people write is understood, in counts over a folder of sentences: `category.json` of UARIV's categories, `decides.json`
 * of categories that decide the way, `labelled.json` of form values. The tuned half stands in `sentences/`; `PRECASO_SENTENCES` names
 * another folder.
 */
const procedures = new Map(['uariv', 'uspec', 'siif', 'sigce'].map((id) => [id, rulesOf(id).procedure]));

export function procedureOf(id: string): Procedure {
  const found = procedures.get(id);
  if (found === undefined) throw new Error(`no procedure ${id}`);
  return found;
}

export function sentences<T>(folder: string, kind: string): readonly T[] {
  const file = path.join(folder, `${kind}.json`);
  const read: readonly T[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  return read;
}

export type CategorySentence = { text: string; right: string | readonly string[]; procedure?: string };
export type CategoryCounts = { all: number; right: number; amongTwo: number; none: number; wrong: number; misses: readonly string[] };

/** One category, one of two that are offered, none, or another one. */
export function measureCategories(read: readonly CategorySentence[]): CategoryCounts {
  const judged = read.map(({ text, right, procedure = 'uariv' }) => {
    const named = categoriesNamed(procedureOf(procedure), text).map(({ id }) => id);
    const fits = named.some((id) => [right].flat().includes(id));
    const verdict = named.length === 0 ? 'none' : !fits ? 'wrong' : named.length === 1 ? 'right' : 'amongTwo';
    return { verdict, line: `${verdict}: ${text} → ${named.join(', ')} (${[right].flat().join(', ')})` };
  });
  const count = (verdict: string) => judged.filter((j) => j.verdict === verdict).length;
  return {
    all: read.length,
    right: count('right'),
    amongTwo: count('amongTwo'),
    none: count('none'),
    wrong: count('wrong'),
    misses: judged.filter(({ verdict }) => verdict !== 'right').map(({ line }) => line),
  };
}

export type LabelledSentence = { procedure: string; text: string; fields: Readonly<Record<string, string>> };
/** `silent`: read for sure, and wrong; `extra`: read, unsure or not, where nothing was said. Telephones are counted apart. */
export type LabelledCounts = { all: number; right: number; silent: number; extra: number; misses: readonly string[] };

/** The fields of a text by their names, of any form of the procedure that is filled in with the report. */
export function measureLabelled(read: readonly LabelledSentence[], isCounted: (field: Field) => boolean): LabelledCounts {
  const judged = read.flatMap(({ procedure: id, text, fields }) => {
    const procedure = procedureOf(id);
    const all = procedure.categories
      .flatMap((c) => draftFields(procedure, c.id))
      .filter((f, i, those) => those.findIndex((g) => g.id === f.id) === i);
    const readings = readLabelled(all, text);
    return all.filter(isCounted).flatMap((field) => {
      const wanted = fields[field.id];
      const found = readings.get(field.id);
      if (wanted === undefined && found === undefined) return [];
      const isRight = plain(field, wanted ?? '') === plain(field, found?.value ?? '');
      const verdict = isRight ? 'right' : found?.isSure === true ? 'silent' : found === undefined ? 'none' : 'unsure';
      return [{ wanted, verdict, line: `${verdict}: ${field.id} «${found?.value ?? ''}» (${wanted ?? 'nothing'}) ← ${text}` }];
    });
  });
  const count = (is: (one: (typeof judged)[number]) => boolean) => judged.filter(is).length;
  return {
    all: count((one) => one.wanted !== undefined),
    right: count((one) => one.wanted !== undefined && one.verdict === 'right'),
    silent: count((one) => one.verdict === 'silent'),
    extra: count((one) => one.wanted === undefined),
    misses: judged.filter(({ verdict }) => verdict !== 'right').map(({ line }) => line),
  };
}

function plain(field: Field, value: string): string {
  const choices = (field.choices ?? []).map((c) => ({ ...c, label: c.label }));
  const byName = choices.find(({ id, label, alsoCalled = [] }) =>
    [id, label, ...alsoCalled].some((name) => normaliseText(name) === normaliseText(value)),
  );
  return normaliseText(byName?.id ?? fieldValue(field, value, null)).replace(/^[.\s]+|[.\s]+$/g, '');
}
