import type { TicketId } from '../../src/domain/ticket/ticket.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { readable } from '../support/shown-card.js';

/** Gives level 1 its channel. */
export async function connect({ desk: { store, now } }: ClauseDesk) {
  const channel = { group: 'mesa', team: 'T', channel: '19:mesa', serviceUrl: 'https://smba', tenant: 'org', boundBy: null };
  await store.channels.bind({ ...channel, boundAt: now() });
}

/** What was posted and updated of the card, as its readers see it. */
export function cards(d: ClauseDesk, how: 'post' | 'update') {
  const sent = d.desk.messenger.sent.filter((send) => send.how === how && send.message.kind === 'waiting-drafts');
  return sent.map(({ message }) => readable(JSON.stringify(d.render(message))));
}

const lacking = (d: ClauseDesk, without: Record<string, string>) => ({ ...d.form('correo'), ...without });

export async function draftLacking(d: ClauseDesk, without: Record<string, string>, words = 'precaso no abre el correo'): Promise<TicketId> {
  const id = await d.draft(words);
  await d.execute(id, 'ana', { type: 'fill-draft', fields: lacking(d, without), submit: false });
  return id;
}
