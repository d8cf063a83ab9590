import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChangedDesk } from '../support/changed-desk.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import type { Card } from '../support/desk-acts.js';
import { postCase, liveAt, wordsIn } from './a-case.js';
import { forgeAt } from './forge.js';

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

async function form(): Promise<Card> {
  const { carla } = desk.people;
  await desk.say(carla, 'detener relojes');
  return desk.shows(desk.chat(carla), 'Detener relojes');
}

const why = {
  reason: 'Dos asesores salieron a una emergencia',
  authorisedBy: 'Carla Ríos',
  until: 'date',
  date: '2099-01-01',
  time: '17:00',
};

describe('the coordination stops clocks', () => {
  it('SIIF-15 the coordination is asked which clocks, sees the plan, stops them, and lets them run on: each card replaces the one before', async () => {
    const first = await postCase(desk, 'no abre el sistema de pagos');
    const second = await postCase(desk, 'no carga la nómina');
    const asked = await form();
    const faults = await next(asked, 'Ver cuáles', { scope: 'numbers', numbers: `${first.name}, ${second.name}, 98765`, ...why });
    expect(faults.words).toContain('a lo sumo');
    expect(faults.words).toContain(why.reason);
    const untilLater = {
      scope: 'numbers',
      numbers: `${first.name}, ${second.name}, 98765`,
      reason: why.reason,
      authorisedBy: 'Carla Ríos',
    };
    const form2 = await next(asked, 'Ver cuáles', untilLater);
    expect(form2.words).toContain('Revise 1 dato');
    const until = /close-\d{4}-\d{2}-\d{2}/.exec(JSON.stringify(asked.card))?.[0] ?? '';
    const plan = await next(form2, 'Ver cuáles', { ...untilLater, until });
    for (const part of ['los relojes de 2 casos', first.name, second.name, 'Por fuera queda 1', '«98765»: no lo encuentro'])
      expect(plan.words).toContain(part);
    const back = await next(plan, 'Cambiar');
    expect(back.words).toContain(why.reason);
    const done = await next(plan, 'Detener 2 relojes');
    expect(done.words).toContain('Quedaron detenidos 2 relojes.');
    expect((await next(plan, 'Detener 2 relojes')).words).toBe(done.words);
    const live = await liveAt(desk, 'mesa', first.name, 'La coordinación detuvo los plazos');
    expect(live.words).toContain('con autorización de Carla Ríos');
    await desk.shows(desk.chat(desk.people.carla), 'Quedaron detenidos 2 relojes.');
    expect((await next(done, 'Deshacer')).words).toContain('Deshecho: 2 relojes');
    expect((await next(done, 'Reanudar ahora')).words).toContain('no cambió nada');
    await liveAt(desk, 'mesa', first.name, 'deshizo la detención');
  });

  it('SIIF-15 clocks of a whole group are stopped, and from a channel in the coordinator’s own chat', async () => {
    const { carla } = desk.people;
    const { name } = await postCase(desk, 'no abre el aplicativo de viáticos');
    await desk.shows(desk.channel('mesa'), `Llegó **${name}**`);
    expect(await desk.say(carla, 'detener relojes', { where: desk.channel('mesa') })).toEqual(['Se lo muestro en su chat.']);
    const asked = await desk.shows(desk.chat(carla), 'Detener relojes');
    const until = /close-\d{4}-\d{2}-\d{2}/.exec(JSON.stringify(asked.card))?.[0] ?? '';
    const plan = await next(asked, 'Ver cuáles', { scope: 'group', group: 'mesa', reason: why.reason, authorisedBy: 'Carla Ríos', until });
    expect(plan.words).toMatch(/Se detendrán los relojes de \d+ casos\./);
  });

  it('SIIF-15 stopping clocks is refused to everyone else, also by a forged button, and help offers it to the coordination only', async () => {
    const { beto, carla } = desk.people;
    const { live } = await postCase(desk, 'no imprime el acta');
    expect((await desk.say(beto, 'detener relojes')).join()).toContain('Eso lo hace la coordinación');
    const hold = { reason: 'x', authorisedBy: 'x', until: 4_000_000_000_000 };
    expect(await forge.press(beto, live, { verb: 'hold', n: 'n', hold, numbers: [1] })).toContain('Eso lo hace la coordinación');
    expect(await forge.press(beto, live, { verb: 'release-hold', hold: 'h', numbers: [1], undo: true })).toContain(
      'Eso lo hace la coordinación',
    );
    expect(await forge.press(carla, live, { verb: 'hold', n: 'n', hold, numbers: [1] })).toContain('a lo sumo');
    expect(await forge.press(carla, live, { verb: 'hold', n: 'n', hold, numbers: [] })).toContain('Ese botón ya no sirve aquí');
    expect((await desk.say(carla, 'ayuda caídas')).join()).toContain('detener relojes');
    expect((await desk.say(beto, 'ayuda caídas')).join()).not.toContain('detener relojes');
  });
});

/** A moment of Bogotá's wall clock, as the form asks for it. */
function typedAt(which: 'from' | 'until', agoMinutes: number): Record<string, string> {
  const wall = new Date(Date.now() - 5 * 3_600_000 - agoMinutes * 60_000).toISOString();
  return { [`${which}Date`]: wall.slice(0, 10), [`${which}Time`]: wall.slice(11, 16) };
}

describe('the coordination records an outage', () => {
  const outage = { ...typedAt('from', 90), end: 'now', reason: 'Caída de la herramienta', authorisedBy: 'Carla Ríos', tell: 'no' };

  it('SIIF-14 the coordination says when the tool was down, sees which cases change, records it and takes it back: each card replaces the one before', async () => {
    const { carla } = desk.people;
    const { name } = await postCase(desk, 'no abre el aplicativo de comisiones');
    const asked = await next(await form(), 'Caída del servicio');
    const faults = await next(asked, 'Ver cuáles', { ...outage, ...typedAt('until', 120), end: 'date' });
    expect(faults.words).toContain('La caída termina después de empezar');
    const plan = await next(faults, 'Ver cuáles', outage);
    expect(plan.words).toContain('La caída no contará en los plazos de');
    const record = /Registrar la caída en \d+/.exec(JSON.stringify(plan.card))?.[0] ?? '';
    const done = await next(plan, record);
    expect(done.words).toContain('La caída no cuenta en los plazos de');
    await liveAt(desk, 'mesa', name, 'registró que los relojes estuvieron detenidos');
    expect((await next(done, 'Deshacer')).words).toContain('Deshecho: la caída vuelve a contar');
    expect((await next(done, 'Deshacer')).words).toContain('ya no está registrada');
    expect((await desk.say(carla, 'ayuda caídas')).join()).toContain('caída del servicio');
  });

  it('SIIF-14 recording an outage is refused to everyone else, also by a forged button', async () => {
    const { beto, carla } = desk.people;
    const { live } = await postCase(desk, 'no imprime la resolución');
    const period = { from: Date.now() - 7_200_000, until: Date.now() - 3_600_000 };
    const forged = { verb: 'apply-outage', outage: { ...period, reason: 'x', authorisedBy: 'x', tell: true } };
    expect(await forge.press(beto, live, forged)).toContain('Eso lo hace la coordinación');
    expect(await forge.press(beto, live, { verb: 'undo-outage', ...period })).toContain('Eso lo hace la coordinación');
    const future = { ...forged, outage: { ...forged.outage, until: 4_000_000_000_000 } };
    expect(await forge.press(carla, live, future)).toContain('30 días como máximo');
    expect((await desk.say(beto, 'ayuda caídas')).join()).not.toContain('caída del servicio');
  });
});
