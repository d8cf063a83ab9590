import { describe, expect, it } from 'vitest';
import { tellAbsence } from '../tell-absence.js';
import { HOUR } from '../../../core/instant.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { handlePress } from '../../../features/acts.js';
import { aTurn } from '../../../../test/support/a-turn.js';

/** A desk with a solved case that goes off on Monday at 9 a.m. and is back at that hour. */
async function backAt(startsAt: string): Promise<TestDesk> {
  const first = await aDesk();
  const id = await caseOf(first);
  await advance(first, id, 'take', 'beto');
  await advance(first, id, 'resolve', 'beto', { solution: 'Se reparó el perfil' });
  await first.processAllDue();
  await first.close();
  const back = await aDesk({ folder: first.folder, startsAt });
  await back.processAllDue();
  return back;
}

const toldOf = async (desk: TestDesk, who: string) => {
  await tellAbsence(desk);
  await desk.whenIdle();
  return desk.messagesTo(who).filter((message) => JSON.stringify(message).includes('Precaso estuvo fuera'));
};

describe('the coordination after an absence of the desk', () => {
  it('SIIF-14 each coordinator reads once from when until when, and how many answers may come later', async () => {
    const desk = await backAt('2026-11-23T15:30:00-05:00');
    const [card, ...others] = await toldOf(desk, 'carla');
    expect(others).toEqual([]);
    expect(JSON.stringify(card)).toMatch(/estuvo fuera del lun 23 nov, 9:\d\d.a\. m\. al lun 23 nov, 3:30.p\. m\..*1 caso espera más/s);
    expect(await toldOf(desk, 'carla')).toHaveLength(1);
    expect(await toldOf(desk, 'beto')).toEqual([]);
  });

  it('SIIF-14 the button of the absence’s card opens the form of the outage with that time filled in', async () => {
    const desk = await backAt('2026-11-23T15:30:00-05:00');
    const [card] = await toldOf(desk, 'carla');
    const typed = /"typed":(\{[^{}]*"untilTime"[^{}]*\})/.exec(JSON.stringify(card))?.[1] ?? '{}';
    expect(JSON.parse(typed)).toMatchObject({ fromDate: '2026-11-23', until: 'date', untilDate: '2026-11-23', untilTime: '15:30' });
    const answer = await handlePress(aTurn(desk, 'carla', ''), { verb: 'change-not-counted', typed: JSON.parse(typed) });
    expect(JSON.stringify(answer)).toContain('Tiempo que no cuenta');
  });

  it('SIIF-14 an absence of hours is told although a shorter one followed it at once', async () => {
    const first = await backAt('2026-11-23T15:30:00-05:00');
    await first.close();
    const back = await aDesk({ folder: first.folder, startsAt: '2026-11-23T15:45:00-05:00' });
    await back.processAllDue();
    const told = await toldOf(back, 'carla');
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).toMatch(/al lun 23 nov, 3:30/);
    expect(await toldOf(back, 'carla')).toHaveLength(1);
  });

  it('SIIF-14 an absence of less than an hour, or of long ago, is not told', async () => {
    expect(await toldOf(await backAt('2026-11-23T09:50:00-05:00'), 'carla')).toEqual([]);
    const late = await backAt('2026-11-23T15:30:00-05:00');
    await late.pass(25 * HOUR);
    expect(await toldOf(late, 'carla')).toEqual([]);
  });
});
