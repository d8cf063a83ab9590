import { MINUTE } from '../../src/core/instant.js';
import { expect } from 'vitest';
import type { Oversight } from '../../src/core/coordination/coordinator.js';
import { personId, type PersonRef } from '../../src/core/people/person.js';
import { tellBroadcasts } from '../../src/features/broadcasts/broadcast.js';
import { createRender } from '../../src/features/render.js';
import type { Turn } from '../../src/features/turn.js';
import { handlePress } from '../../src/features/acts.js';
import { aTurn } from './a-turn.js';
import { clauseDesk, type ClauseDesk } from './clause-desk.js';
import { reportedByMany, type ReportedCase } from './many-reporters.js';
import { readable } from './shown-card.js';

const reason = 'Se cayó el servidor de correo';
export const caseNames = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `CASO-${String(from + i).padStart(6, '0')}`).join(', ');

export async function reportersDesk(count: number, procedure = 'uariv', category = 'correo') {
  const d = await clauseDesk(procedure, {
    startsAt: '2026-11-23T09:00:00-05:00',
    coordinators: ['carla', 'luz'].map((id) => ({ id: personId(id), scope: null })),
  });
  const cases = await reportedByMany(d, count, category, 'no abre el correo de la entidad');
  const nth = (n: number): ReportedCase => {
    const one = cases[n - 1];
    if (one === undefined) throw new RangeError(`no case ${n}`);
    return one;
  };
  return { d, cases, nth, head: nth(1) };
}

export function pressTurn(d: ClauseDesk, who: string, text = ''): Turn {
  const turn = aTurn(d.desk, 'ana', text);
  const actor = { ...d.actorOf(who), isCoordinator: who === 'carla' || who === 'luz' };
  const person = { ...turn.inbound.person, id: actor.id, name: actor.name };
  return { ...turn, actor, inbound: { ...turn.inbound, person } };
}

export async function toldOfBroadcasts(d: ClauseDesk): Promise<void> {
  await tellBroadcasts({ ...d.desk, execute: d.desk.held });
  await d.desk.whenIdle();
}

export async function pressedBy(d: ClauseDesk, who: string, data: object): Promise<string> {
  const answer = await handlePress(pressTurn(d, who), JSON.parse(JSON.stringify(data)));
  await toldOfBroadcasts(d);
  const shown = answer.kind === 'card' ? d.render(answer.message) : answer;
  return readable(JSON.stringify(shown));
}

/** The newest button of that name in a person's chat. */
export function broadcastButton(d: ClauseDesk, who: string, title: string): object {
  const cards = d.desk.messagesTo(who).map((message) => JSON.stringify(createRender()(message)));
  const found = cards.flatMap((card) => [
    ...card.matchAll(/\{"type":"Action.Execute","title":"([^"]*)","verb":"[^"]*","data":(\{[^}]*\})/g),
  ]);
  const [, , data = ''] = found.findLast(([, one]) => one === title) ?? [];
  return JSON.parse(data);
}

export async function declaredMass(d: ClauseDesk, who: string, parent: ReportedCase, cases: string, n = 'n1'): Promise<string> {
  const { version: v } = await d.load(parent.id);
  return pressedBy(d, who, { verb: 'mass', step: 'declare', ticket: parent.id, v, n, f_cases: cases, f_reason: reason });
}

export async function joinedOf(d: ClauseDesk, cases: readonly ReportedCase[]): Promise<number> {
  await d.pass(MINUTE);
  const tickets = await Promise.all(cases.map(({ id }) => d.load(id)));
  return tickets.filter(({ parent }) => parent !== undefined).length;
}

/** As the coordination said it in chat. */
export async function appointed(d: ClauseDesk, person: PersonRef, oversees: Oversight | null): Promise<void> {
  const before = await d.desk.store.documents.find('coordinator', person.id);
  const change = { at: d.desk.now(), by: d.refOf('carla'), oversees };
  const body = { person, changes: [...(before?.body.changes ?? []), change] };
  expect(await d.desk.store.documents.write('coordinator', person.id, (before?.revision ?? 0) + 1, body)).toBe(true);
  await d.desk.pass(MINUTE);
}
