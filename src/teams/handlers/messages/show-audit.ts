import { spokenNumbers } from '../../../app/tickets/find-case.js';
import { isOfDesk } from '../../../domain/people/person.js';
import { readAs } from '../../../domain/ticket/number-of.js';
import type { Message } from '../../../app/views.js';
import { caseView, type Turn } from '../handler-context.js';
import { nameOfSpoken } from './spoken-name.js';
import { refusalMessage } from '../refusal-message.js';

/** `auditoría 45`: what of a case is audited, for the desk; null when no number was named. Source: USPEC-14 */
export async function showAudit(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  const [spoken] = spokenNumbers(procedure, rest);
  if (spoken === undefined) return null;
  if (!isOfDesk(actor)) return [await refusalMessage(turn, { code: 'only-desk' }, null)];
  const stored = await context.find(spoken, actor);
  if (stored === null)
    return [
      await refusalMessage(turn, { code: 'case-not-found', asked: nameOfSpoken(procedure, spoken, readAs(actor)), toDesk: true }, null),
    ];
  return [{ kind: 'audit', case: await caseView(context, stored) }];
}
