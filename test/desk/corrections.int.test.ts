import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { titlesOf } from '../support/shown-card.js';
import { postCase, liveAt, wordsIn, type ShownCard } from './a-case.js';
import { forgeAt } from './forge.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

const forge = forgeAt(() => desk);

async function correctForm(live: ShownCard) {
  const { beto } = desk.people;
  return desk.open(beto, await desk.open(beto, live, 'Más…'), 'Corregir');
}

describe('corrections of a case', () => {
  it('UARIV-02 the first level corrects a case from "Más…": faults come back with what was typed, then the live card shows the correction', async () => {
    const { beto } = desk.people;
    const { live, name } = await postCase(desk, 'no hay internet en toda la sede');
    expect(live.words).toContain('P3');
    const form = await correctForm(live);
    expect(form.title).toBe(`Corregir · ${name}`);
    const faults = wordsIn(await desk.submit(beto, form, 'Corregir', { impact: 'entity', reason: 'Es de toda la sede' }));
    expect(faults).toContain('Revise 1 dato');
    expect(faults).toContain('Es de toda la sede');
    await desk.submit(beto, form, 'Corregir', { impact: 'entity', urgency: 'high', reason: 'Es de toda la sede' });
    const now = await liveAt(desk, 'mesa', name, 'P1', 'prioridad de P3 Media a P1 Crítica');
    expect(now.words).toContain('Es de toda la sede');
  });

  it('UARIV-18 a corrected title stands on the live card and on the receipt; the telephone is corrected without being shown', async () => {
    const { beto } = desk.people;
    const { live, name, who } = await postCase(desk, 'no habre el correo de la sede');
    const form = await correctForm(live);
    await desk.submit(beto, form, 'Corregir', { title: 'No abre el correo de la sede', _phone: '3009998877', reason: 'Se escribió mal' });
    const now = await liveAt(desk, 'mesa', name, 'No abre el correo de la sede', 'título de «no habre');
    expect(now.words).not.toContain('3009998877');
    await desk.shows(desk.chat(who), name, 'No abre el correo de la sede');
  });

  it('UARIV-02 a late correction changes nothing and names who was first; a correction to the same values changes nothing', async () => {
    const { beto, luz } = desk.people;
    const { live, name } = await postCase(desk, 'la pantalla parpadea');
    const form = await correctForm(live);
    await desk.press(luz, live, 'Tomar');
    await liveAt(desk, 'mesa', name, 'Luz Parra debe');
    expect(
      wordsIn(await desk.submit(beto, form, 'Corregir', { impact: 'entity', urgency: 'high', reason: 'Es de toda la sede' })),
    ).toContain('Luz Parra');
    const fresh = await correctForm(await liveAt(desk, 'mesa', name, 'Luz Parra debe'));
    expect(wordsIn(await desk.submit(beto, fresh, 'Corregir', { impact: 'person', urgency: 'high', reason: 'Sigue igual' }))).toBe(
      `${name} ya estaba así: no cambió nada.`,
    );
  });

  it('UARIV-02 a correction is not offered to people of another group, and refused if they ask for it', async () => {
    const { beto, dora } = desk.people;
    const { live, who } = await postCase(desk, 'el teclado no escribe la eñe');
    const more = await desk.open(dora, live, 'Más…');
    expect(titlesOf(more.card)).not.toContain('Corregir');
    const form = await correctForm(live);
    expect(
      wordsIn(await desk.submit(dora, form, 'Corregir', { impact: 'entity', urgency: 'high', reason: 'Es de toda la sede' })),
    ).toContain('es sólo para');
    expect(await forge.dialog(who, live, 'task/fetch', { verb: 'dialog', open: 'correct', ticket: 'nothing', v: 1 })).toContain(
      'No encuentro',
    );
    expect(titlesOf((await desk.open(beto, live, 'Más…')).card)).toContain('Corregir');
  });
});
