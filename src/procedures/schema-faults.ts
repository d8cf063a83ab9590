import { z } from 'zod';
import { counted, type FileFault, quoted } from '../core/file-fault.js';
import { stepsBetween } from '../core/text/slips.js';
import { pathOf, valueAt } from './json-file.js';

type Issue = z.core.$ZodIssue;

/** Turns the schema's issues into faults of the file. */
export function schemaFaults(error: z.ZodError, file: unknown): readonly FileFault[] {
  return withoutRepeats(error.issues).flatMap((issue) => faultsOf(issue, file));
}

/**
 * Removes repeated issues. A value of the wrong type also fails the size of the right one ("a list of 1 at least" where a text belongs),
 * and a number out of bounds may fail two bounds: one fault is enough.
 */
function withoutRepeats(issues: readonly Issue[]): readonly Issue[] {
  const keyOf = (code: string, { path }: Issue) => `${code} ${pathOf(path)}`;
  const last = new Map(issues.map((issue) => [keyOf(issue.code, issue), issue]));
  return issues.filter((issue) => {
    if (issue.code !== 'too_small' && issue.code !== 'too_big') return true;
    return last.get(keyOf(issue.code, issue)) === issue && !last.has(keyOf('invalid_type', issue));
  });
}

function faultsOf(issue: Issue, file: unknown): readonly FileFault[] {
  const at = (path: readonly PropertyKey[]) => ({ path: pathOf(path), found: valueText(valueAt(file, path)) });
  if (issue.code !== 'unrecognized_keys') return [{ ...at(issue.path), expected: issue.message }];
  const allowed = issue.message.split(' ');
  const valid = allowed.map(quoted).join(', ');
  // Only the first ones: a file of unknown keys could have thousands.
  return issue.keys.map((key, i) => ({
    ...at([...issue.path, key]),
    expected: `${i < 20 ? nearest(key, allowed) : ''}una de estas claves: ${valid}`,
  }));
}

function nearest(key: string, allowed: readonly string[]): string {
  const folded = key.slice(0, 64).toLowerCase();
  const [near] = allowed.map((each) => ({ each, steps: stepsBetween(folded, each.toLowerCase()) })).toSorted((a, b) => a.steps - b.steps);
  return near === undefined || near.steps > Math.min(3, key.length / 2) ? '' : `${quoted(near.each)}, o `;
}

function keysOf(schema: unknown): string {
  if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum) return schema.keyType.options.join(' ');
  return schema instanceof z.ZodObject ? Object.keys(schema.shape).join(' ') : '';
}

const typeNames: ReadonlyMap<string, string> = new Map([
  ['record', 'un objeto'],
  ['object', 'un objeto'],
  ['array', 'una lista'],
  ['tuple', 'una lista de 2 elementos'],
  ['string', 'un texto'],
  ['boolean', 'true o false'],
  ['number', 'un número'],
  ['int', 'un número entero'],
]);

/** Says what the schema expects, in Spanish, for every kind of issue, so that no English text of the library reaches a person. */
export function schemaExpectation(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames.get(issue.expected) ?? otherValue;
    case 'invalid_value':
      return issue.values.length === 1 ? valueText(issue.values[0]) : `uno de estos: ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.inclusive === false ? `un número mayor que ${issue.minimum}` : sized(issue.origin, Number(issue.minimum), 'como mínimo');
    case 'too_big':
      return issue.inclusive === false ? `un número menor que ${issue.maximum}` : sized(issue.origin, Number(issue.maximum), 'como máximo');
    case 'unrecognized_keys':
      return keysOf(issue.inst);
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'otra clave';
    case 'not_multiple_of':
      return `un múltiplo de ${issue.divisor}`;
    case 'invalid_format':
    case 'invalid_union':
    case 'invalid_element':
    case 'custom':
      return otherValue;
    default:
      return issue satisfies never;
  }
}

const otherValue = 'otro valor';

function sized(origin: string, size: number, bound: string): string {
  if (origin === 'string') return `un texto de ${counted(size, 'carácter', 'caracteres')} ${bound}`;
  if (origin === 'array') return `una lista de ${counted(size, 'elemento', 'elementos')} ${bound}`;
  return `un número, ${size} ${bound}`;
}

export function valueText(value: unknown): string {
  if (value === undefined) return 'nada';
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value))
    return value.length === 0 ? 'una lista vacía' : `una lista de ${counted(value.length, 'elemento', 'elementos')}`;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'un número demasiado grande';
  return typeof value === 'boolean' || value === null ? String(value) : 'un objeto';
}
