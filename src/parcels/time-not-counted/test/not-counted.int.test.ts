import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChangedDesk } from '../../../../test/support/changed-desk.js';
import type { DeskOverHttp } from '../../../../test/support/desk-over-http.js';
import type { Card } from '../../../../test/support/desk-acts.js';
import { postCase, liveAt, wordsIn } from '../../../../test/desk/a-case.js';
import { forgeAt } from '../../../../test/desk/forge.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startChangedDesk(() => ({ clockHolds: { by: ['coordinator'], longestHours: 400 } }));
});
afterAll(() => desk.close());

const forge = forgeAt(() => desk);

/** What a press on the coordinator's card shows in its place. */
async function next(card: Card, title: string, typed: Record<string, string> = {}): Promise<Card & { words: string }> {
  const outcome = await desk.press(desk.people.carla, card, title, typed);
  if (outcome.outcome !== 'card') throw new Error(wordsIn(outcome));
  return { ...card, card: outcome.card, words: wordsIn(outcome) };
}

async function form(words = 'detener relojes'): Promise<Card> {
  const { carla } = desk.people;
  await desk.say(carla, words);
  return desk.shows(desk.chat(carla), 'Tiempo que no cuenta');
}

const why = { reason: 'Dos asesores salieron a una emergencia', authorisedBy: 'Carla Ríos' };

/** A moment of Bogotá's wall clock, as the form asks for it. */
function typedAt(which: 'from' | 'until', agoMinutes: number): Record<string, string> {
  const wall = new Date(Date.now() - 5 * 3_600_000 - agoMinutes * 60_000).toISOString();
  return { [`${which}Date`]: wall.slice(0, 10), [`${which}Time`]: wall.slice(11, 16) };
}

describe('the coordination says which time does not count', () => {
  it('SIIF-15 the coordination is asked which cases, sees the plan, holds them, and lets them run on: each card replaces the one before', async () => {
    const first = await postCase(desk, 'no abre el sistema de pagos');
    const second = await postCase(desk, 'no carga la nómina');
    const typed = { when: 'now', scope: 'numbers', numbers: `${first.name}, ${second.name}, 98765`, ...why };
    const faults = await next(await form(), 'Ver cuáles', { ...typed, until: 'date', untilDate: '2099-01-01', untilTime: '17:00' });
    expect(faults.words).toContain('a lo sumo');
    expect(faults.words).toContain(why.reason);
    const until = /close-\d{4}-\d{2}-\d{2}/.exec(JSON.stringify(faults.card))?.[0] ?? '';
    const plan = await next(faults, 'Ver cuáles', { ...typed, until });
    for (const part of ['en los plazos de 2 casos', first.name, second.name, '«98765»: no lo encuentro'])
      expect(plan.words).toContain(part);
    expect((await next(plan, 'Cambiar')).words).toContain(why.reason);
    const done = await next(plan, 'Aplicar a 2');
    expect((await next(plan, 'Aplicar a 2')).words).toBe(done.words);
    const live = await liveAt(desk, 'mesa', first.name, 'La coordinación detuvo los plazos');
    expect(live.words).toContain('con autorización de Carla Ríos');
    expect((await next(done, 'Deshacer')).words).toContain('en los plazos de 2 casos');
    expect((await next(done, 'Reanudar ahora')).words).toContain('no cambió nada');
    await liveAt(desk, 'mesa', first.name, 'deshizo la detención');
  });

  it('SIIF-14 the coordination says in a channel when the tool was down, is shown the form in its own chat, records it and takes it back', async () => {
    const { carla } = desk.people;
    const { name } = await postCase(desk, 'no abre el aplicativo de comisiones');
    await desk.shows(desk.channel('mesa'), `Llegó **${name}**`);
    expect(await desk.say(carla, 'caída del servicio', { where: desk.channel('mesa') })).toEqual(['Se lo muestro en su chat.']);
    const asked = await desk.shows(desk.chat(carla), 'Tiempo que no cuenta');
    const outage = { when: 'past', scope: 'all', ...typedAt('from', 90), until: 'now', ...why, tell: 'no' };
    const plan = await next(asked, 'Ver cuáles', outage);
    expect(plan.words).toContain('no contará en los plazos de');
    const done = await next(plan, /Aplicar a \d+/.exec(JSON.stringify(plan.card))?.[0] ?? '');
    await liveAt(desk, 'mesa', name, 'registró que los relojes estuvieron detenidos');
    expect((await next(done, 'Deshacer')).words).toContain('Deshecho');
    expect((await next(done, 'Deshacer')).words).toContain('no cambió nada');
  });

  it('SIIF-14 SIIF-15 a forged button is refused to everyone else, and help offers the phrases to the coordination only', async () => {
    const { beto, carla } = desk.people;
    const { live } = await postCase(desk, 'no imprime el acta');
    const order = {
      cases: { scope: 'all', of: '' },
      span: { is: 'hold', from: Date.now(), until: 4_000_000_000_000 },
      ...why,
      tell: false,
    };
    const presses = [
      { verb: 'apply-not-counted', order },
      { verb: 'release-hold', hold: 'h', undo: true },
      { verb: 'undo-outage', from: 1, until: 2 },
    ];
    for (const press of presses) expect(await forge.press(beto, live, press)).toContain('Eso lo hace la coordinación');
    expect(await forge.press(carla, live, presses[0] ?? {})).toContain('a lo sumo');
    expect(await forge.press(carla, live, { verb: 'apply-not-counted', order: {} })).toContain('Ese botón ya no sirve aquí');
    for (const phrase of ['detener relojes', 'caída del servicio']) {
      expect((await desk.say(carla, 'ayuda caídas')).join()).toContain(phrase);
      expect((await desk.say(beto, 'ayuda caídas')).join()).not.toContain(phrase);
    }
  });
});
