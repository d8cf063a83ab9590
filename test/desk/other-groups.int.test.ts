import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { titlesOf } from '../support/shown-card.js';
import { postCase, caseName, liveAt, wordsIn } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

describe('turning to another group', () => {
  it('UARIV-16 a group is consulted in its channel, and its answer stands in the history; the state stays', async () => {
    const { beto, dora } = desk.people;
    const { live, name } = await postCase(desk, 'el correo devuelve un código raro');
    const note = await desk.open(beto, live, 'Nota');
    const again = wordsIn(await desk.submit(beto, note, 'Guardar', { text: '¿Conocen el código 0x80?', audience: 'group' }));
    expect(again).toContain('Falta un dato más: grupo');
    expect(again).toContain('¿Conocen el código 0x80?');
    await desk.submit(beto, note, 'Guardar', { text: '¿Conocen el código 0x80?', audience: 'group', group: 'infraestructura' });
    const asked = await desk.shows(
      desk.channel('infraestructura'),
      `Beto Gil consulta a su grupo sobre ${name}`,
      '¿Conocen el código 0x80?',
      { button: 'Responder' },
    );
    const answer = await desk.open(dora, asked, 'Responder');
    expect(answer.title).toBe(`Responder · ${name}`);
    expect(JSON.stringify(answer.card)).toContain('¿Conocen el código 0x80?');
    await desk.submit(dora, answer, 'Responder', { text: 'Sí: es el certificado vencido' });
    await desk.shows(
      desk.chat(beto),
      `Dora Vega respondió su consulta sobre ${name}`,
      '¿Conocen el código 0x80?',
      'Sí: es el certificado vencido',
    );
    const shown = await liveAt(desk, 'mesa', name, 'Dora Vega respondió la consulta de Beto Gil: «Sí: es el certificado vencido»');
    expect(shown.words).toContain('Sin asignar');
    expect(shown.words).toContain('consultó a Infraestructura tecnológica');
  });

  it('UARIV-16 a person who is neither assignee nor of the first level consults no group, even with another person’s form', async () => {
    const { beto, dora } = desk.people;
    const { live } = await postCase(desk, 'la carpeta compartida no abre');
    const own = await desk.open(dora, live, 'Nota');
    expect(JSON.stringify(own.card)).not.toContain('Un grupo');
    const forms = await desk.open(beto, live, 'Nota');
    expect(wordsIn(await desk.submit(dora, forms, 'Guardar', { text: '¿Y esto?', audience: 'group', group: 'sistemas-n3' }))).toContain(
      'es sólo para',
    );
  });

  it('UARIV-14 a related case is asked of another group from "Más…", linked, and the requester is notified', async () => {
    const { beto } = desk.people;
    const { live, name, who } = await postCase(desk, 'llegó un correo sospechoso');
    const form = await desk.open(beto, await desk.open(beto, live, 'Más…'), 'Solicitar a otro grupo');
    expect(form.title).toBe(`Solicitar a otro grupo · ${name}`);
    const faults = wordsIn(await desk.submit(beto, form, 'Solicitar', { description: 'corta' }));
    expect(faults).toContain('Revise 3 datos');
    const typed = {
      _group: 'infraestructura',
      category: 'seguridad-de-la-informacion',
      description: 'Bloquear el remitente del correo sospechoso',
    };
    const done = wordsIn(await desk.submit(beto, form, 'Solicitar', typed));
    expect(done).toMatch(new RegExp(`^Registrado para Infraestructura tecnológica: CASO-\\d{6}, vinculado a ${name}\\.$`));
    expect(wordsIn(await desk.submit(beto, form, 'Solicitar', typed))).toBe(done);
    const asked = caseName(done);
    await liveAt(desk, 'infraestructura', asked, 'Bloquear el remitente', 'Sin asignar', `Quedó vinculado con ${name}`);
    await liveAt(desk, 'mesa', name, `Quedó vinculado con ${asked}`);
    await desk.shows(desk.chat(who), `Beto Gil pidió ${asked} a Infraestructura tecnológica, por lo que usted reportó`);
    expect(titlesOf((await desk.open(desk.people.dora, live, 'Más…')).card)).not.toContain('Solicitar a otro grupo');
  });
});
