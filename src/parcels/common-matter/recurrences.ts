import type { Desk } from '../../desk.js';
import type { DeskView } from '../../desk/views.js';
import { inOrder, opensDialog } from '../../cards/button.js';
import { bold, hint, titledCard, type Card } from '../../cards/card.js';
import { pageOf, rowThatOpens } from '../../cards/parts/paged-rows.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';
import { numberText } from '../../core/procedure/lookup.js';
import type { Recurrences } from './rules/recurrence.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { Message, PressAnswer } from '../../talk/message.js';
import { causeText, countedAtText, noRecurrenceRulesText, noRecurrencesText, recurrenceCountText, recurrencesTitle } from './texts.js';
import { asPressAnswer, refusalMessage, refusedPress } from '../../features/answers.js';
import { act, deskView, row, type Feature, type Turn } from '../../features/turn.js';

/** What recurs in these groups, most cases first. @param groups null: in the whole desk */
export async function presentRecurrences({ documents, procedure }: Desk, groups: readonly string[] | null): Promise<Recurrences | null> {
  const kept = (await documents.find('recurrences', procedure.id))?.body;
  if (kept === undefined) return null;
  return { ...kept, found: kept.found.filter((one) => groups === null || one.groups.some((group) => groups.includes(group))) };
}

/** The cases that recur together with this one, the newest first. */
export async function recurringWith(desk: Desk, id: TicketId): Promise<readonly TicketId[]> {
  const all = (await presentRecurrences(desk, null))?.found ?? [];
  return all.find(({ cases }) => cases.some((one) => one.id === id))?.cases.map((one) => one.id) ?? [];
}

/** `repetidos`: what recurs in the groups that the coordinator oversees. Source: SIIF-21 */
export async function answerRecurrences(turn: Turn): Promise<readonly Message[]> {
  return turn.actor.isCoordinator ? [await recurrenceList(turn, 0)] : [refusalMessage(turn, { code: 'only-coordinator' }, null)];
}

async function recurrenceList({ context, actor }: Turn, from: number): Promise<Message> {
  const kept = await presentRecurrences(context, actor.oversees ?? null);
  return { kind: 'card', card: recurrencesCard(deskView(context), kept, from), isForAll: true };
}

async function pressRecurrences(turn: Turn, { from }: { from: number }): Promise<PressAnswer> {
  if (!turn.actor.isCoordinator) return refusedPress(turn, { code: 'only-coordinator' });
  return asPressAnswer(await recurrenceList(turn, from));
}

/** How many of its cases a row names. */
const maxNamed = 8;

/** What recurs; a press on a row groups its cases under the oldest one. Source: SIIF-21 */
export function recurrencesCard({ procedure, now }: DeskView, kept: Recurrences | null, from: number): Card {
  const found = kept?.found ?? [];
  const { rows, next } = pageOf(found, from, { verb: 'recurrences' });
  const nothing = procedure.recurrence === undefined ? noRecurrenceRulesText : noRecurrencesText;
  const shown = rows.map((one) => {
    const cause = causeText(one, procedure);
    const named = one.cases.slice(0, maxNamed).map(({ number }) => numberText(procedure, 'ticket', number));
    const more = one.count - named.length;
    // The oldest one stays the same while more of them come.
    const group = opensDialog(`Reunir ${cause}`, 'mass', { ticket: one.cases.at(-1)?.id ?? null, v: 0, step: 'group' });
    return rowThatOpens(group, {
      name: `**${asBold(cause)}** · ${asData(recurrenceCountText(one, procedure))}`,
      line: asLine(`${named.join(', ')}${more > 0 ? ` y ${more} más` : ''}`, 200),
    });
  });
  const counted = kept === null || found.length === 0 ? '' : asData(countedAtText(kept.at, procedure, now));
  return titledCard(recurrencesTitle(found.length), [bold(found.length === 0 ? nothing : '', 'none'), shown, hint(counted)], inOrder(next));
}

/** The line of a coordinator's digest, the most frequent first; null where nothing recurs in these groups. */
export async function recurringLine(desk: Desk, groups: readonly string[] | null) {
  const [first, ...others] = (await presentRecurrences(desk, groups))?.found ?? [];
  if (first === undefined) return null;
  const more = others.length === 0 ? '' : `, y ${others.length} más`;
  const { procedure } = desk;
  return { said: `Se repite ${causeText(first, procedure)} (${recurrenceCountText(first, procedure)})${more}`, phrase: 'repetidos' };
}

export const recurrences: Feature = { acts: { recurrences: act({ from: row }, pressRecurrences) } };
