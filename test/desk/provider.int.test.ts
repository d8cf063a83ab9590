import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { titlesOf } from '../support/shown-card.js';
import { postCase, liveAt, openFor } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

describe('a provider’s solution at another level', () => {
  it('UARIV-11 the first level is notified of a provider’s solution, has the card in its channel and confirms with the user', async () => {
    const { beto, dora, luz } = desk.people;
    const { who, name, live } = await postCase(desk, 'el enlace de la sede se cae');
    await desk.submit(beto, await openFor(desk, beto, live, 'Escalar', 'infraestructura'), 'Escalar', {
      reason: 'Es el enlace',
      diagnosis: 'El enlace no responde desde afuera',
    });
    await desk.press(dora, await liveAt(desk, 'infraestructura', name), 'Tomar');
    const there = (...signs: readonly string[]) => liveAt(desk, 'infraestructura', name, ...signs);
    const waiting = await desk.open(dora, await there('Dora Vega debe'), 'Esperar proveedor');
    await desk.submit(dora, waiting, 'Esperar proveedor', { provider: 'Redes SAS', providerContact: 'soporte@proveedor.example' });
    const solved = await desk.open(dora, await there('Pendiente proveedor'), 'Solucionó el proveedor');
    await desk.submit(dora, solved, 'Solucionó el proveedor', { solution: 'Cambiaron el enlace.' });

    await desk.shows(desk.channel('mesa'), `Dora Vega pasó ${name} a «Solucionado por proveedor»:`, 'Cambiaron el enlace.');
    expect(titlesOf((await there('Solucionado por proveedor')).card)).not.toContain('Usuario conforme');
    const confirming = await desk.open(luz, await liveAt(desk, 'mesa', name, 'Solucionado por proveedor'), 'Usuario conforme');
    await desk.submit(luz, confirming, 'Usuario conforme', { means: 'telephone', date: 'hoy' });
    await desk.shows(desk.chat(who), name, 'Cambiaron el enlace.', 'Usted confirmó por teléfono');
    await liveAt(desk, 'mesa', name, 'Cerrado');
  });

  it('UARIV-11 the first level’s card folds when the case goes on to another group', async () => {
    const { beto, dora } = desk.people;
    const { name, live } = await postCase(desk, 'la antena de la sede no da señal');
    await desk.submit(beto, await openFor(desk, beto, live, 'Escalar', 'infraestructura'), 'Escalar', {
      reason: 'Es la antena',
      diagnosis: 'La antena no enciende',
    });
    await desk.press(dora, await liveAt(desk, 'infraestructura', name), 'Tomar');
    const there = (...signs: readonly string[]) => liveAt(desk, 'infraestructura', name, ...signs);
    await desk.submit(dora, await desk.open(dora, await there('Dora Vega debe'), 'Esperar proveedor'), 'Esperar proveedor', {
      provider: 'Redes SAS',
      providerContact: 'soporte@proveedor.example',
    });
    await desk.submit(dora, await desk.open(dora, await there('Pendiente proveedor'), 'Solucionó el proveedor'), 'Solucionó el proveedor', {
      solution: 'Cambiaron la antena',
    });
    const trouble = await desk.open(beto, await liveAt(desk, 'mesa', name, 'Solucionado por proveedor'), 'Usuario con novedad');
    await desk.submit(beto, trouble, 'Usuario con novedad', { reason: 'Sigue sin señal en el piso dos' });
    await desk.press(dora, await there('Activo Proveedor'), 'Retomar');
    const on = await openFor(desk, dora, await there('En proceso'), 'Escalar', 'sistemas-n3');
    await desk.submit(dora, on, 'Escalar', { reason: 'Es de ellos', diagnosis: 'La configuración no es de aquí' });
    const folded = await desk.shows(desk.channel('mesa'), `${name} → **Sistemas de información** (nivel 3)`);
    expect(titlesOf(folded.card)).toEqual(['Ver historia']);
  });
});
