import type { Instant } from '../core/instant.js';
import type { PersonId, PersonRef } from '../core/people/person.js';
import { groupOf } from '../core/procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import type { MovedSince, Refusal } from '../core/ticket/refusals.js';
import { type NounForms, asSentence, capitalised, signedText } from './words.js';
import { instantText, sinceText } from './times.js';
import { withArticle } from '../core/procedure/words.js';

type Stale = Extract<Refusal, { code: 'stale-card' }>;
type StaleContext = { procedure: Procedure; now: Instant; noun: NounForms; reader: PersonId | null; isRequester?: boolean };

/** Where it is, since when and who has it; otherwise who changed it. Source: UARIV-04 */
export function staleText({ last, moved }: Stale, context: StaleContext): string {
  if (moved === undefined) return `${lastText(last, context)} Revise cómo quedó antes de seguir.`;
  const { procedure, now } = context;
  const where = asSentence(
    `Ahora está con ${withArticle(groupOf(procedure, moved.group)).the} ${sinceText(moved.at, now, procedure.timeZone)}`,
  );
  return `${where}${holderText(moved, context)}`;
}

/** @param phrase the phrase that shows the present card */
export const copyText = (name: string, phrase: string, isInChannel: boolean): string =>
  `${name}: esta tarjeta es una copia y ya no cambia. La vigente se ve con «${isInChannel ? '@Precaso ' : ''}${phrase}».`;

/** Outside the desk it has no assignee of the desk, only a follow-up. A requester reads who attends it. */
function holderText({ worker, follower, group }: MovedSince, { procedure, noun: { as }, reader, isRequester = false }: StaleContext) {
  const it = capitalised(as('lo'));
  const nameOf = (person: PersonRef) => (person.id === reader ? 'usted' : person.name);
  if (isRequester) return worker === null ? '' : ` ${it} atiende ${signedText(worker.name, procedure)}.`;
  if (worker !== null) return ` ${it} tiene ${nameOf(worker)}.`;
  if (follower !== null) return ` ${it} sigue ${nameOf(follower)}.`;
  return groupOf(procedure, group).kind === 'external' ? '' : ` Nadie ${as('lo')} tiene ${as('asignado')} todavía.`;
}

function lastText(last: Stale['last'], { procedure, now, reader, noun: { as } }: StaleContext): string {
  if (last === null) return 'Eso ya cambió.';
  const when = instantText(last.at, now, procedure.timeZone);
  if (last.by === null) return asSentence(`Eso cambió ${when}`);
  const [author, assignee] = [last.by, last.assignee].map((person) => (person?.id === reader ? 'usted' : person?.name));
  const changed = last.isCorrection === true ? 'corrigió' : 'cambió';
  const did = assignee === undefined ? changed : last.assignee?.id === last.by.id ? 'tomó' : `asignó a ${assignee}`;
  return asSentence(`${author === 'usted' ? 'Usted' : author} ${as('lo')} ${did} ${when}`);
}
