import { expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { advance, aDesk, draftOf, sendForm, type TestDesk } from '../../support/a-desk.js';
import { actor, completeForm } from '../../support/cast.js';
import { openCase } from '../../../src/desk/tickets/open-case.js';
import { similarCases } from '../../../src/features/cases/similar-cases.js';

async function registered(desk: TestDesk, words: string, category = 'correo'): Promise<TicketId> {
  desk.clock.moveBy(MINUTE);
  const id = await draftOf(desk, { words, key: words });
  await sendForm(desk, id, { ...completeForm, category, description: words }, words);
  return id;
}

async function solved(desk: TestDesk, words: string, category?: string): Promise<TicketId> {
  const id = await registered(desk, words, category);
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: `Se arregló: ${words}` });
  return id;
}

async function similarTo(desk: TestDesk, id: TicketId) {
  const by = actor('beto');
  const view = await openCase(desk, id, by);
  if (view === null) throw new Error('not seen');
  const { cases } = await similarCases(desk, view, by);
  return cases.map((similar) => similar.view.stored.id);
}

it('those of the same category come first, then those with more words in common, of equal ones the newest', async () => {
  const desk = await aDesk();
  const elsewhere = await solved(desk, 'Outlook pide la contraseña y se cierra', 'conectividad');
  const old = await solved(desk, 'Outlook se cierra');
  const young = await solved(desk, 'Outlook no carga');
  const both = await solved(desk, 'Outlook pide contraseña');
  await solved(desk, 'la silla está rota', 'conectividad');
  const id = await registered(desk, 'Outlook pide la contraseña cada vez');
  expect(await similarTo(desk, id)).toEqual([both, young, old, elsewhere]);
});

it('at most five are given, never the case itself, a case that is not solved, or a draft', async () => {
  const desk = await aDesk();
  const ids: TicketId[] = [];
  for (const n of [1, 2, 3, 4, 5, 6]) ids.unshift(await solved(desk, `Outlook falla en la sede ${n}`));
  await registered(desk, 'Outlook falla y nadie lo ha mirado');
  await draftOf(desk, { words: 'Outlook falla', key: 'd' });
  expect(await similarTo(desk, ids[0] ?? ('' as TicketId))).toEqual(ids.slice(1, 6));
});

it('a solution that was refused is not given, and one that was accepted is', async () => {
  const desk = await aDesk();
  const refused = await solved(desk, 'Outlook se cierra');
  await advance(desk, refused, 'refuse', 'ana', { reason: 'Sigue igual' });
  const accepted = await solved(desk, 'Outlook se traba');
  await advance(desk, accepted, 'accept', 'ana');
  const id = await registered(desk, 'Outlook falla');
  expect(await similarTo(desk, id)).toEqual([accepted]);
});

it('a search that was cut short says so, with what was found', async () => {
  const desk = await aDesk();
  const by = actor('beto');
  const view = await openCase(desk, await registered(desk, 'Outlook falla'), by);
  const search = desk.store.queries.search;
  desk.store.queries.search = () => Promise.resolve({ tickets: [], next: null, isCutShort: true });
  expect(view === null ? null : await similarCases(desk, view, by)).toEqual({ cases: [], isCutShort: true });
  desk.store.queries.search = search;
});
