import { describe, expect, it } from 'vitest';
import { fromIso } from '../../../src/domain/instant.js';
import { broughtIn, caseNumbered, contingencyDesk } from '../../support/a-contingency-import.js';
import { reservedBy } from '../../support/a-contingency.js';
import { row } from '../../support/an-import-turn.js';
import { actor } from '../../support/cast.js';
import { HOUR } from '../../../src/domain/instant.js';

const at = (time: string) => fromIso(`2026-11-24T${time}:00-05:00`);
const outage = { from: at('09:00'), until: at('12:00'), reason: 'Caída de la herramienta', authorisedBy: 'La dirección', tell: true };

describe('an outage, and the cases of its workbook', () => {
  it('SIIF-14 a case that was reported during the outage keeps its times and is told once; one reported before is given the time', async () => {
    const desk = await contingencyDesk(10);
    const [during = 0, before = 0] = (await reservedBy(desk)).map(({ number }) => number);
    desk.clock.moveBy(4 * HOUR);
    for (const who of ['ana', 'omar'] as const)
      await desk.store.people.remember(actor(who).id, { name: who, email: `${who}@entidad.gov.co` });
    await broughtIn(desk, {
      cases: [row(during, { Correo: 'ana@entidad.gov.co' }), row(before, { Correo: 'omar@entidad.gov.co' })],
      details: [
        [during, '24/11/2026 10:00'],
        [before, '24/11/2026 08:30'],
      ],
    });
    await desk.whenIdle();
    const planned = await desk.planOutage(outage, actor('carla'));
    expect(planned).toMatchObject({ kind: 'plan', plan: { count: 1, unaffected: 1, people: 1 } });
    await desk.applyOutage(outage, actor('carla'));
    await desk.whenIdle();
    const holds = async (number: number) => (await caseNumbered(desk, number)).history.filter(({ event }) => event.type === 'clock-held');
    expect(await holds(during)).toEqual([]);
    expect(await holds(before)).toHaveLength(1);
    expect(desk.notificationsTo('ana')).toEqual(['registered-for-you']);
  });
});
