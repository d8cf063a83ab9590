import { peopleOfGroups } from '../../app/people/choosable-people.js';
import { isGuestGroup } from '../../domain/people/roles.js';
import { listedName, type Listed, type PersonRef } from '../../domain/people/person.js';
import { checkProblemWords, type ProblemWords } from '../../domain/problem/problem.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { problemLabels } from '../../form-labels.js';
import { RosterUnavailable } from '../../ports/roster.js';
import type { Turn } from '../handler-context.js';
import { personalFaults } from '../personal-faults.js';

/** Names that a fault gives as examples. */
const maxNamed = 5;

/**
 * The words of a problem's form, with everything that is wrong with them.
 *
 * @param people who may look after it
 * @param before as it stands; null for a new one. What the form does not ask stays so
 */
export function problemWordsIn(
  typed: FieldValues,
  people: readonly Listed[],
  before: ProblemWords | null,
): { words: ProblemWords; faults: readonly FieldFault[] } {
  const { what = before?.what ?? '', workaround = before?.workaround ?? '', owner: wanted } = typed;
  const { owner, unknown } = ownerIn(wanted, people, before?.owner ?? null);
  const words: ProblemWords = { what, workaround, owner };
  const wrong = [...checkProblemWords(words), ...unknown];
  const personal = personalFaults({ what: problemLabels.what, workaround: problemLabels.workaround }, typed, wrong);
  return { words, faults: personal.length > 0 ? personal : wrong };
}

/** @param wanted undefined where the form does not ask it */
function ownerIn(
  wanted: string | undefined,
  people: readonly Listed[],
  present: PersonRef | null,
): { owner: PersonRef | null; unknown: readonly FieldFault[] } {
  if (wanted === undefined) return { owner: present, unknown: [] };
  const owner = [...people, ...(present === null ? [] : [present])].find(({ id }) => id === wanted) ?? null;
  if (owner !== null) return { owner: { id: owner.id, name: owner.name }, unknown: [] };
  if (wanted === '') return { owner, unknown: [] };
  const choices = people.slice(0, maxNamed).map(listedName);
  return { owner: null, unknown: [{ field: 'owner', label: problemLabels.owner, code: 'not-a-choice', choices }] };
}

/** People of the desk's own groups; none while no roster can be read, and then no person is chosen. */
export async function deskPeople({ context }: Turn): Promise<readonly Listed[]> {
  const { procedure } = context.registry.current;
  const groups = procedure.groups.filter(({ id }) => !isGuestGroup(id, procedure)).map(({ id }) => id);
  try {
    const { receivers, unavailable } = await peopleOfGroups({ ...context, now: context.clock.now() }, groups);
    const all: readonly Listed[] = [...receivers, ...unavailable];
    return all.toSorted((a, b) => a.name.localeCompare(b.name, 'es'));
  } catch (fault) {
    if (!(fault instanceof RosterUnavailable)) throw fault;
    return [];
  }
}
