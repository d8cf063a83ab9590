import { expect, it } from 'vitest';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { HOUR } from '../../../src/core/instant.js';
import { openDialog } from '../../../src/features/acts.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { createRender } from '../../../src/features/render.js';
import { advance, type TestDesk } from '../../support/a-desk.js';
import type { Turn } from '../../../src/features/turn.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { ref, type Who } from '../../support/cast.js';
import { aWorkedCase } from '../../support/in-thread.js';

/** The addresses that this opens, by the titles of its buttons. */
function addressesIn(drawn: object | undefined): Readonly<Record<string, string>> {
  const found = JSON.stringify(drawn).matchAll(/"Action\.OpenUrl","title":"([^"]+)","url":"([^"]+)"/g);
  return Object.fromEntries([...found].map(([, title = '', url = '']) => [title, url]));
}

/** The addresses that *Más…* of the case opens. */
async function opens(turn: Turn, ticket: TicketId): Promise<Readonly<Record<string, string>>> {
  const dialog = await openDialog(turn, { open: 'more', ticket });
  if (dialog.kind !== 'dialog') throw new Error(dialog.kind);
  return addressesIn(dialog);
}

/** The addresses in what this person reads in their own chat after these words, also in the cards that are posted there. */
async function opensFor(desk: TestDesk, who: Who, words: string): Promise<readonly string[]> {
  const before = desk.messenger.sent.length;
  const answered = await handleMessage(aTurn(desk, who, words));
  await desk.whenIdle();
  const shown = [...answered, ...desk.messenger.sent.slice(before).map(({ message }) => message)];
  return Object.keys(addressesIn(shown.map(createRender())));
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

it('UARIV-16 a requester without a known address can be neither written to nor called', async () => {
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

it('the address of a card in its channel names the team by its id in the directory', async () => {
  const { desk, id } = await aWorkedCase();
  await inChannel(desk, 'beto', 'mesa');
  const bound = await desk.store.channels.ofGroup('mesa');
  if (bound === null) throw new Error('mesa has no channel');
  await desk.store.channels.bind({ ...bound, teamGroup: '7c3f-group' }, bound);
  const { 'Abrir en el canal': address = '' } = await opens(aTurn(desk, 'beto', ''), id);
  expect(new URL(address).searchParams.get('groupId')).toBe('7c3f-group');
});

it('a newest card that did not arrive is not opened: the one before it is', async () => {
  const { desk, id } = await aWorkedCase();
  await inChannel(desk, 'beto', 'mesa');
  await inChannel(desk, 'dora', 'infraestructura');
  desk.messenger.failNext('no-place', 6, 'infraestructura');
  await advance(desk, id, 'escalate', 'beto', { group: 'infraestructura', reason: 'El servidor', diagnosis: 'Revisé el cliente y la red' });
  await desk.whenIdle();
  const { postedCards } = await desk.load(id);
  expect(postedCards.findLast(({ place }) => place.kind === 'channel')).toMatchObject({
    place: { group: 'infraestructura' },
    posted: null,
  });
  expect((await opens(aTurn(desk, 'dora', ''), id))['Abrir en el canal']).toContain(encodeURIComponent('19:mesa@thread.tacv2'));
});

it('a card in a colleague’s chat, and a row there without an act, open the card in its channel', async () => {
  const { desk, id } = await aWorkedCase();
  await inChannel(desk, 'beto', 'mesa');
  expect(await opensFor(desk, 'beto', 'caso 1')).toEqual(['Abrir en el canal']);
  expect(await opensFor(desk, 'beto', 'mis asignados')).toEqual([]);
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil.' });
  expect(await opensFor(desk, 'carla', 'solucionados')).toEqual(['Canal']);
});

it('an alert in a colleague’s chat opens the card in its channel, the one under that card does not', async () => {
  const { desk } = await aWorkedCase();
  await inChannel(desk, 'beto', 'mesa');
  const before = desk.messenger.sent.length;
  await desk.pass(40 * HOUR);
  const warned = desk.messenger.sent
    .slice(before)
    .filter(({ message }) => message.kind === 'notification' && message.notification.kind === 'target-warned');
  const titles = (kind: 'person' | 'channel') =>
    warned.filter(({ to }) => to.kind === kind).flatMap(({ message }) => Object.keys(addressesIn(createRender()(message))));
  expect(new Set(titles('person'))).toEqual(new Set(['Abrir en el canal']));
  expect(titles('channel')).toEqual([]);
});

it('a requester opens no channel from their case, their list or a message', async () => {
  const { desk } = await aWorkedCase();
  await inChannel(desk, 'beto', 'mesa');
  for (const words of ['caso 1', 'mis casos']) expect(await opensFor(desk, 'ana', words)).toEqual([]);
  const toAna = desk.messenger.sent.filter(({ to }) => to.kind === 'person' && to.person === ref('ana').id);
  expect(toAna.flatMap(({ message }) => Object.keys(addressesIn(createRender()(message))))).toEqual([]);
});
