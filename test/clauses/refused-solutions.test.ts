import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/core/instant.js';
import { markAway } from '../../src/features/people/availability.js';
import { clauseDesk, firstLevel } from '../support/clause-desk.js';
import { readable } from '../support/shown-card.js';

const steps = {
  uariv: ['resolve', 'refuse'],
  uspec: ['resolver', 'no-quedo'],
  siif: ['resolver', 'no-aceptar'],
  sigce: ['resolver', 'no-quedo'],
} as const;
const procedures = ['uariv', 'uspec', 'siif', 'sigce'] as const;

/** A case of Ana's that the second member of its group solved, and that still fails. */
async function refusedIn(name: (typeof procedures)[number], isAway: boolean) {
  const [file, category, group, take] = firstLevel[name];
  const [resolve, refuse] = steps[name];
  const solver = `${group}.b`;
  const d = await clauseDesk(file, { startsAt: '2026-11-23T09:00:00-05:00' });
  const id = await d.ticket({ category });
  await d.does(id, solver, take);
  await d.does(id, solver, resolve, { solution: 'Se reinició el servicio completo' });
  await d.pass(SECOND);
  if (isAway) await markAway(d.desk, { person: d.refOf(solver), until: null, reason: '' }, d.actorOf(solver));
  const read = (who: string) =>
    d.desk
      .messagesTo(who)
      .filter((message) => message.kind === 'notification' && message.notification.kind === 'refused')
      .map((message) => readable(JSON.stringify(d.render(message))))
      .filter((shown) => shown.includes('Sigue sin abrir'));
  await d.does(id, 'ana', refuse, { reason: 'Sigue sin abrir' });
  await d.pass(SECOND);
  return { inChannel: read(group), inChat: read(solver), solver };
}

describe.each(procedures)('a solution that its requester refuses: %s', (name) => {
  it('SIIF-13 a refused solution is told once in the case’s channel, with the requester’s words, and once to who has the case', async () => {
    const { inChannel, inChat, solver } = await refusedIn(name, false);
    expect([inChannel.length, inChat.length]).toEqual([1, 1]);
    expect(inChannel[0]).not.toContain(`"id":"${solver}"`);
  });

  it('SIIF-15 a refused solution of who is away calls their group, once', async () => {
    const { inChannel, inChat, solver } = await refusedIn(name, true);
    expect([inChannel.length, inChat.length]).toEqual([1, 1]);
    expect(inChannel[0]).toContain(`"id":"${solver.replace('.b', '')}"`);
  });
});
