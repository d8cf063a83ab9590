import { expect, it } from 'vitest';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { openDialog } from '../../../src/features/acts.js';
import type { Turn } from '../../../src/features/handler-context.js';
import type { TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { ref, type Who } from '../../support/cast.js';
import { aWorkedCase } from '../../support/in-thread.js';

/** The addresses that *Más…* of the case opens, by their buttons. */
async function opens(turn: Turn, ticket: TicketId): Promise<Readonly<Record<string, string>>> {
  const dialog = await openDialog(turn, { open: 'more', ticket });
  if (dialog.kind !== 'dialog') throw new Error(dialog.kind);
  const found = JSON.stringify(dialog).matchAll(/"Action\.OpenUrl","title":"([^"]+)","url":"([^"]+)"/g);
  return Object.fromEntries([...found].map(([, title = '', url = '']) => [title, url]));
}

const knows = (desk: TestDesk, email: string | null) => desk.store.people.remember(ref('ana').id, { name: 'Ana Ruiz', email });

it('UARIV-16 «Más…» in a colleague’s chat opens the card in its channel, a chat and a call with the requester', async () => {
  const { desk, id } = await aWorkedCase();
  await knows(desk, 'ana.ruiz+1@entidad.gov.co');
  await inChannel(desk, 'beto', 'mesa');
  const card = (await desk.load(id)).postedCards.find(({ place }) => place.kind === 'channel')?.posted?.activity ?? '';
  expect(card).not.toBe('');
  expect(await opens(aTurn(desk, 'beto', ''), id)).toEqual({
    Escribirle: 'https://teams.microsoft.com/l/chat/0/0?users=ana.ruiz%2B1%40entidad.gov.co',
    Llamar: 'https://teams.microsoft.com/l/call/0/0?users=ana.ruiz%2B1%40entidad.gov.co',
    'Abrir en el canal': `https://teams.microsoft.com/l/message/19%3Amesa%40thread.tacv2/${card}?tenantId=tenant&parentMessageId=${card}`,
  });
});

it('UARIV-16 «Más…» in the channel of the card does not open it there', async () => {
  const { desk, id } = await aWorkedCase();
  await knows(desk, 'ana@entidad.gov.co');
  expect(Object.keys(await opens(await inChannel(desk, 'beto', 'mesa'), id))).toEqual(['Escribirle', 'Llamar']);
});

it('UARIV-16 a requester of whom no address is known can be neither written to nor called', async () => {
  const { desk, id } = await aWorkedCase();
  await knows(desk, null);
  expect(await opens(await inChannel(desk, 'beto', 'mesa'), id)).toEqual({});
});

it('UARIV-16 a card whose group has no channel any more is not opened there', async () => {
  const { desk, id } = await aWorkedCase();
  const at = { team: 'team-mesa', channel: '19:mesa@thread.tacv2', serviceUrl: 'https://smba.example/', tenant: 'tenant' };
  const seen = { as: 'gone', at: desk.now() } as const;
  await desk.store.channels.bind({ group: 'mesa', boundBy: ref('carla').id, boundAt: desk.now(), ...at, seen });
  for (const who of ['beto', 'carla'] as const satisfies readonly Who[])
    expect(Object.keys(await opens(aTurn(desk, who, ''), id))).not.toContain('Abrir en el canal');
});
