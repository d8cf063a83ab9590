import type { Act } from '../../../procedure/workflow.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { type FileFault, idsOf, unknownId } from '../../file-fault.js';
import { isFirstLevel } from '../lookup.js';

export const keepingActs: readonly Act[] = ['escalate', 'move'];

const named = {
  categories: ({ categories }: Procedure) => idsOf(categories),
  /** A category that the desk refuses, or does not offer, must be chosen by a person. */
  'usual categories': ({ categories }: Procedure) => idsOf(categories.filter((c) => c.refused === undefined && c.deskOnly !== true)),
  forms: ({ forms }: Procedure) => idsOf(forms),
  groups: ({ groups }: Procedure) => idsOf(groups),
  'first-level groups': ({ groups }: Procedure) => idsOf(groups.filter(isFirstLevel)),
  'external groups': ({ groups }: Procedure) => idsOf(groups.filter(({ kind }) => kind === 'external')),
  'mail answers': ({ mail }: Procedure) => idsOf(mail?.answers ?? []),
  impacts: ({ priority }: Procedure) => idsOf(priority.impacts),
  levels: ({ levels }: Procedure) => levels.map(({ level }) => String(level)),
  /** A survey that is sent on closing can be sent after another end too. */
  'closed outcomes': ({ states, survey }: Procedure) =>
    states.flatMap(({ phase, outcome }) => (survey.when === 'closed' && phase === 'closed' && outcome !== undefined ? [outcome] : [])),
  priorities: ({ priority }: Procedure) => idsOf(priority.priorities),
  /** The second number of a ticket has a series of its own, neither `draft` nor `ticket` (SIIF-04). */
  'other series': ({ numbers }: Procedure) => Object.keys(numbers).filter((id) => id !== 'draft' && id !== 'ticket'),
  states: ({ states }: Procedure) => idsOf(states),
  drafts: ({ states }: Procedure) => idsOf(states.filter(({ phase }) => phase === 'draft')),
  'stopped states': ({ states }: Procedure) => idsOf(states.filter(({ clock }) => clock === 'stopped')),
  'keeping transitions': ({ transitions }: Procedure) => idsOf(transitions.filter(({ act }) => keepingActs.includes(act))),
  urgencies: ({ priority }: Procedure) => idsOf(priority.urgencies),
};

/**
 * Every place of a file that names another part, by the part of the schema in which it stands. What may be named from one place only, as
 * the fields of the same form, is judged by the check of that part.
 */
export const references: readonly { of: string; where: string; names: keyof typeof named }[] = [
  { of: 'intake', where: 'form', names: 'forms' },
  { of: 'intake', where: 'group', names: 'groups' },
  { of: 'intake', where: 'state', names: 'drafts' },
  { of: 'intake', where: 'advisers.group', names: 'first-level groups' },
  { of: 'intake', where: 'category', names: 'usual categories' },
  { of: 'group', where: 'level', names: 'levels' },
  { of: 'control-point', where: 'groups[]', names: 'groups' },
  { of: 'category', where: 'form', names: 'forms' },
  { of: 'category', where: 'group', names: 'groups' },
  { of: 'category', where: 'series', names: 'other series' },
  { of: 'record', where: 'givenAt', names: 'keeping transitions' },
  { of: 'transition', where: 'from[]', names: 'states' },
  { of: 'transition', where: 'to', names: 'states' },
  { of: 'transition', where: 'categories[]', names: 'categories' },
  { of: 'passes-first', where: 'groups[]', names: 'groups' },
  { of: 'passes-first', where: 'categories[]', names: 'categories' },
  { of: 'route', where: 'from', names: 'groups' },
  { of: 'route', where: 'to[]', names: 'groups' },
  { of: 'route', where: 'categories[]', names: 'categories' },
  { of: 'route', where: 'becomes.series', names: 'other series' },
  { of: 'route', where: 'becomes.priority', names: 'priorities' },
  { of: 'target', where: 'level', names: 'levels' },
  { of: 'target', where: 'priority', names: 'priorities' },
  { of: 'usual', where: 'impact', names: 'impacts' },
  { of: 'usual', where: 'urgency', names: 'urgencies' },
  { of: 'survey', where: 'alsoAfter[]', names: 'closed outcomes' },
  { of: 'coordination-scope', where: 'categories[]', names: 'categories' },
  { of: 'coordination-scope', where: 'oversees.levels[]', names: 'levels' },
  { of: 'coordination-scope', where: 'oversees.groups[]', names: 'groups' },
  { of: 'contingency', where: 'state', names: 'stopped states' },
  { of: 'mass-incident', where: 'priority', names: 'priorities' },
  { of: 'mailbox', where: 'group', names: 'groups' },
  { of: 'mailbox', where: 'category', names: 'usual categories' },
  { of: 'mailbox', where: 'answer', names: 'mail answers' },
  { of: 'mail-account', where: 'group', names: 'external groups' },
  { of: 'mail-account', where: 'category', names: 'categories' },
  { of: 'mail-rule', where: 'category', names: 'categories' },
  { of: 'transition', where: 'letter', names: 'mail answers' },
];

/** A fault for each name in a part that names nothing. @param of  the part's name in the schema */
export function referenceFaults(of: string, part: unknown, path: string, procedure: Procedure): readonly FileFault[] {
  return references
    .filter((row) => row.of === of)
    .flatMap(({ where, names }) =>
      valuesAt(part, where.split('.'), path).flatMap((at) => unknownId(at.path, String(at.value), named[names](procedure))),
    );
}

/** The values at a place, each with its path: `to[]` has as many as the list `to`; none where the file does not have the place. */
function valuesAt(part: unknown, [step, ...steps]: readonly string[], path: string): readonly { value: unknown; path: string }[] {
  if (part === undefined) return [];
  if (step === undefined) return [{ value: part, path }];
  const key = step.replace('[]', '');
  const value: unknown = typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined;
  if (key === step) return valuesAt(value, steps, `${path}.${key}`);
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((each, i) => valuesAt(each, steps, `${path}.${key}[${i}]`));
}
