import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { reserveNumbers } from '../../src/parcels/contingency/numbers.js';
import { sheetLabels } from '../../src/parcels/contingency/rules/columns.js';
import { applyOutage } from '../../src/parcels/time-not-counted/apply-order.js';
import { aSiifRow, caseNumbered, sendSheet, siifOutage, typedSheet } from '../../src/parcels/contingency/test/a-contingency-sheet.js';
import { aDesk } from '../support/a-desk.js';
import { actor } from '../support/cast.js';
import { fromIso } from '../support/from-iso.js';

const at = (time: string) => fromIso(`2026-11-24T${time}:00-05:00`);
const outage = { from: at('09:00'), until: at('12:00'), reason: 'Caída de la herramienta', authorisedBy: 'La dirección', tell: true };

describe('an outage, and the cases of its sheet', () => {
  it('SIIF-14 a case that was reported during the outage keeps its times and is told once; one reported before is given the time', async () => {
    const desk = await aDesk(siifOutage(10));
    const [during = 0, before = 0] = await reserveNumbers(desk, actor('carla'));
    desk.clock.moveBy(4 * HOUR);
    for (const who of ['ana', 'omar'] as const)
      await desk.store.people.remember(actor(who).id, { name: who, email: `${who}@entidad.gov.co` });
    const rows = [
      aSiifRow(during, { Correo: 'ana@entidad.gov.co', [sheetLabels.reportedAt]: '24/11/2026 10:00' }),
      aSiifRow(before, { Correo: 'omar@entidad.gov.co', [sheetLabels.reportedAt]: '24/11/2026 08:30' }),
    ];
    await sendSheet(desk, await typedSheet(desk.procedure, rows));
    await desk.whenIdle();
    expect(await applyOutage(desk, outage, actor('carla'))).toMatchObject({ counted: 1, people: 1 });
    await desk.whenIdle();
    const holds = async (number: number) => (await caseNumbered(desk, number)).history.filter(({ event }) => event.type === 'clock-held');
    expect([await holds(during), (await holds(before)).length]).toEqual([[], 1]);
    expect(desk.notificationsTo('ana')).toEqual(['registered-for-you']);
  });
});
