import { describe, expect, it } from 'vitest';
import { reserveNumbers } from '../../../desk/contingency/reserve-numbers.js';
import { asInputs } from '../../../cards/field-input.js';
import { HOUR } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { usualOutage } from '../rules/outage-form.js';
import { applyOutage } from '../outage.js';
import { handlePress } from '../../../features/acts.js';
import { broughtIn, caseNumbered, contingencyDesk } from '../../../../test/support/a-contingency-import.js';
import { row } from '../../../../test/support/an-import-turn.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor } from '../../../../test/support/cast.js';
import { shownIn, drawn } from '../../../../test/support/in-thread.js';

const at = (time: string) => fromIso(`2026-11-24T${time}:00-05:00`);
const outage = { from: at('09:00'), until: at('12:00'), reason: 'Caída de la herramienta', authorisedBy: 'La dirección', tell: true };

describe('an outage, and the cases of its workbook', () => {
  it('SIIF-14 a case that was reported during the outage keeps its times and is told once; one reported before is given the time', async () => {
    const desk = await contingencyDesk(10);
    const [during = 0, before = 0] = (await reserveNumbers(desk, actor('carla'))).map(({ number }) => number);
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
    const typed = { ...usualOutage, end: 'date', fromDate: '2026-11-24', fromTime: '9:00', untilDate: '2026-11-24', untilTime: '12:00' };
    const press = { verb: 'plan-outage', n: 'n', ...asInputs({ ...typed, authorisedBy: 'La dirección' }) };
    const { words } = drawn(shownIn(await handlePress(aTurn(desk, 'carla', ''), press)));
    for (const part of ['en los plazos de 1 caso.', '1 caso: su reloj no corría entonces', 'Se avisará a 1 persona'])
      expect(words).toContain(part);
    await applyOutage(desk, outage, actor('carla'));
    await desk.whenIdle();
    const holds = async (number: number) => (await caseNumbered(desk, number)).history.filter(({ event }) => event.type === 'clock-held');
    expect(await holds(during)).toEqual([]);
    expect(await holds(before)).toHaveLength(1);
    expect(desk.notificationsTo('ana')).toEqual(['registered-for-you']);
  });
});
