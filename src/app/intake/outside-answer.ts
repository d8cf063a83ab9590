import type { PersonActor } from '../../domain/people/person.js';
import { answerFromOutside, outsideGroupsOf } from '../../domain/ticket/outside-answer.js';
import type { Clock } from '../../ports/clock.js';
import type { CaseView } from '../../ports/messenger.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { FindCase } from '../tickets/find-case.js';
import { caseView } from '../tickets/open-case.js';
import { writtenNumbers } from '../../domain/ticket/numbers/spoken-numbers.js';

type OutsideDependencies = { registry: ProcedureRegistry; clock: Clock; find: FindCase };

/**
 * The case that stands with the group of a person outside the desk and that their words point at or name, by the desk's
 * number or by the partner's: the words may be the answer that the desk waits for. Null where there is none.
 *
 * Source: SIIF-10, USPEC-12, SIGCE-04
 */
export async function caseAnsweredFromOutside(
  { registry, clock, find }: OutsideDependencies,
  { text, actor, pointed }: { text: string; actor: PersonActor; pointed: CaseView | null },
): Promise<CaseView | null> {
  const { procedure } = registry.current;
  if (outsideGroupsOf(actor, procedure).length === 0) return null;
  const isTheirs = (view: CaseView): boolean => answerFromOutside(view.stored.ticket, actor, view.procedure) !== undefined;
  if (pointed !== null) return isTheirs(pointed) ? pointed : null;
  for (const number of writtenNumbers(procedure, text)) {
    const stored = await find(number, actor);
    const view = stored === null ? null : await caseView({ registry, clock }, stored);
    if (view !== null && isTheirs(view)) return view;
  }
  return null;
}
