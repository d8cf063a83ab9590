import { normaliseText, wordsOf } from '../text/normalise-text.js';
import { groupsCalled } from '../procedure/called-groups.js';
import { levelsIn } from '../procedure/said-groups.js';
import type { CoordinationScope } from '../../procedure/coordination.js';
import type { Procedure } from '../../procedure/procedure.js';
import { groupsOverseen } from '../procedure/lookup.js';
import { sameMembers } from '../same-members.js';
import type { Oversight } from './coordinator.js';

const before = new Set([
  'en',
  'de',
  'del',
  'a',
  'al',
  'el',
  'la',
  'los',
  'las',
  'solo',
  'ambito',
  'coordinacion',
  'como',
  'coordinador',
  'coordinadora',
]);

/**
 * The part of the desk that these words name: "toda la mesa", the id or the label of a scope, its levels ("nivel 2 y 3"), or the only group
 * of a scope. @returns null where they name none, or more than one
 */
export function oversightSaid(said: string, procedure: Procedure): Oversight | null {
  const words = bare(said);
  const text = words.join(' ');
  if (text === '') return null;
  if (/^(?:tod[oa]s?(?: (?:la|los))?(?: (?:mesa|grupos))?|mesa(?: completa)?)$/.test(text)) return { kind: 'desk' };
  const { coordination = [] } = procedure;
  const called = coordination.filter((scope) => [scope.id, scope.label].some((name) => bare(name).join(' ') === text));
  const found = called.length > 0 ? called : matching(words, said, procedure);
  const [only] = found;
  return only !== undefined && found.length === 1 ? { kind: 'scope', scope: only.id } : null;
}

function matching(words: readonly string[], said: string, procedure: Procedure): readonly CoordinationScope[] {
  const { coordination = [] } = procedure;
  const named = levelsIn(words);
  if (named?.others.length === 0) return coordination.filter(({ oversees }) => sameMembers(oversees.levels ?? [], named.levels));
  const groups = groupsCalled(procedure, said).map(({ id }) => id);
  // A module is only a part of its group, so the group's name does not mean the module.
  const whole = coordination.filter(({ categories }) => categories === undefined);
  const ofGroup = whole.filter((scope) => groups.length === 1 && groupsOverseen(scope, procedure).join() === groups.join());
  return ofGroup.length > 0 ? ofGroup : coordination.filter(({ label }) => words.every((word) => wordsOf(label).includes(word)));
}

function bare(said: string): readonly string[] {
  const words = wordsOf(normaliseText(said));
  const first = words.findIndex((word) => !before.has(word));
  return first === -1 ? [] : words.slice(first);
}
