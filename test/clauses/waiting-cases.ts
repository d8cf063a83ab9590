import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { Message } from '../../src/talk/message.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { readable } from '../support/shown-card.js';

/** Gives level 1 its channel. */
export async function connect({ desk: { store, now } }: ClauseDesk) {
  const channel = { group: 'mesa', team: 'T', channel: '19:mesa', serviceUrl: 'https://smba', tenant: 'org', boundBy: null };
  await store.channels.bind({ ...channel, boundAt: now() });
}

/** The card of the drafts that wait, or what it ended as. */
export function isOfWaiting(message: Message): boolean {
  return message.kind === 'card' && /^\S+ que esperan/.test(message.card.fallback);
}

/** What was posted and updated of the card, as its readers see it. */
export function cards(d: ClauseDesk, how: 'post' | 'update') {
  const sent = d.desk.messenger.sent.filter((send) => send.how === how && isOfWaiting(send.message));
  return sent.map(({ message }) => readable(JSON.stringify(d.render(message))));
}

const lacking = (d: ClauseDesk, without: Record<string, string>) => ({ ...d.form('correo'), ...without });

export async function draftLacking(d: ClauseDesk, without: Record<string, string>, words = 'precaso no abre el correo'): Promise<TicketId> {
  const id = await d.draft(words);
  await d.execute(id, 'ana', { type: 'fill-draft', fields: lacking(d, without), submit: false });
  return id;
}
