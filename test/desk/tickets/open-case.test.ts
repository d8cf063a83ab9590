import { describe, expect, it } from 'vitest';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { aDesk, caseOf } from '../../support/a-desk.js';
import { actor } from '../../support/cast.js';
import { openCase } from '../../../src/desk/tickets/open-case.js';

describe('a case that a person opens', () => {
  it('I8 only the requester and the desk can open a case', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    for (const who of ['ana', 'beto', 'dora', 'carla'] as const)
      expect(await openCase(desk, id, actor(who))).toMatchObject({ stored: { id }, procedure: { id: 'uariv' }, now: desk.now() });
    expect(await openCase(desk, id, actor('omar'))).toBeNull();
    expect(await openCase(desk, ticketId('nowhere'), actor('beto'))).toBeNull();
  });

  it('opening a case loads it once', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const loads: string[] = [];
    desk.weather.onLoad = (loaded) => void loads.push(loaded);
    await openCase(desk, id, actor('beto'));
    expect(loads).toEqual([id]);
  });
});
