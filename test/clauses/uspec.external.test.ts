import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { personalCard } from '../../src/features/cases/read-whole.js';
import { submitDialog, handlePress } from '../../src/features/acts.js';
import { aTurn, inChannel } from '../support/a-turn.js';
import { byButtonText } from '../../src/texts/answers.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { shipped, shippedFile, pathsAfter } from '../procedures/broken-copy.js';
import { uspecDesk, withOffice } from './uspec-cases.js';
import { factsIn } from '../support/read-card.js';

const company = 'Datos y Redes S.A.S.';
const toProvider = { group: 'soporte-externo', tercero: company, correoTercero: 'soporte@dyr.example', reason: 'Garantía del servidor' };
const back = { group: 'oficina-tecnologia', person: 'oficina-tecnologia', reason: 'Cambiaron la fuente de poder' };

/** As the officer types it. */
const inputs = Object.fromEntries(Object.entries(toProvider).map(([field, value]) => [`f_${field}`, value]));

/** What the officer reads as the form of «Contactar soporte externo» closes. */
async function pressed(d: ClauseDesk, id: TicketId, key: string, writesMail = false) {
  const { version } = await d.load(id);
  const press = { verb: 'advance', ticket: id, v: version, transition: 'contactar-externo', n: key, ...inputs };
  const turn = aTurn(d.desk, 'beto', '');
  return submitDialog(
    { ...turn, context: { ...turn.context, letterBytes: writesMail ? 1_000 : null }, actor: d.actorOf('oficina-tecnologia') },
    press,
  );
}

/** The newest reminder of a wait to who follows it up. */
const reminded = (d: ClauseDesk) => d.shownTo('oficina-tecnologia').findLast((card) => card.includes('Averigüe cómo va')) ?? '';

describe('USPEC: the external support that the officer writes to', () => {
  it('USPEC-12 a case is sent to external support only with the address of the provider, which is kept', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d);
    for (const [correoTercero, code] of [
      ['', 'missing'],
      ['soporte', 'not-an-email'],
    ] as const)
      expect(await d.refused(id, 'oficina-tecnologia', 'contactar-externo', { ...toProvider, correoTercero })).toMatchObject({
        faults: [{ field: 'correoTercero', code }],
      });
    const sent = await d.does(id, 'oficina-tecnologia', 'contactar-externo', { ...toProvider, correoTercero: ' Soporte@DYR.example ' });
    expect(sent).toMatchObject({ state: 'en-espera', fields: { correoTercero: 'soporte@dyr.example' } });
  });

  it('USPEC-12 the officer who sends a case to external support reads the name and address to write to, and that no mail leaves the desk', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d);
    expect(await pressed(d, id, 'n1')).toEqual({
      kind: 'message',
      text: 'Escríbale a Datos y Redes S.A.S. (soporte@dyr.example) lo que se le pide: de aquí no sale ningún correo.',
    });
    expect(await d.state(id)).toBe('En espera');
    await d.does(id, 'oficina-tecnologia', 'confirmar-externo', back);
    expect(await d.load(id)).toMatchObject({ state: 'en-curso', assignee: { id: 'oficina-tecnologia' } });
  });

  it('USPEC-12 where the desk has mail, the officer reads that the desk writes to the provider', async () => {
    const d = await uspecDesk();
    expect(await pressed(d, await withOffice(d), 'n1', true)).toEqual({
      kind: 'message',
      text: 'La mesa le escribe a Datos y Redes S.A.S. (soporte@dyr.example); lo que conteste se guarda aquí.',
    });
  });

  it('USPEC-12 a case is sent there by its button alone: the press of an order in words sends it nowhere', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d);
    const order = { verb: 'do-order', ticket: id, v: (await d.load(id)).version, key: 'k1', transition: 'contactar-externo', ...inputs };
    const turn = { ...(await inChannel(d.desk, 'beto', 'oficina-tecnologia')), actor: d.actorOf('oficina-tecnologia') };
    expect(await handlePress(turn, order)).toEqual({ kind: 'text', text: byButtonText });
    expect(await d.state(id)).toBe('En curso (asignada)');
  });

  it('USPEC-12 the officer is reminded of a provider that does not answer, and opens its address; channels and the user never read it', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d);
    await d.does(id, 'oficina-tecnologia', 'contactar-externo', toProvider);
    await d.pass(2 * DAY);
    expect(d.notificationsTo('oficina-tecnologia')).toContain('reminder');
    expect(reminded(d)).toContain('Su contacto está en «Datos de contacto».');
    const all = ['oficina-tecnologia', 'soporte-externo', 'mesa-ayuda', 'ana'].flatMap((who) => d.shownTo(who)).join('\n');
    expect(`${all}\n${await d.history(id)}`).not.toContain('soporte@dyr.example');
    expect(await d.execute(id, 'oficina-tecnologia', { type: 'open-personal-data' })).toMatchObject({ kind: 'executed' });
    expect(factsIn(personalCard(await d.view(id), null))).toContainEqual({ title: 'Correo del proveedor', value: 'soporte@dyr.example' });
    const opened = expect.objectContaining({ type: 'personal-data-opened', fields: expect.arrayContaining(['correoTercero']) });
    expect(await d.events(id)).toContainEqual(opened);
  });

  it('USPEC-10 another third party that a case waits for later is not reached at the address of the earlier one', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d);
    await d.does(id, 'oficina-tecnologia', 'contactar-externo', toProvider);
    await d.does(id, 'oficina-tecnologia', 'confirmar-externo', back);
    await d.does(id, 'oficina-tecnologia', 'esperar', { tercero: 'Otra empresa' });
    await d.pass(2 * DAY);
    expect(reminded(d)).toContain('espera a Otra empresa');
    expect(reminded(d)).not.toMatch(/soporte@dyr\.example|Su contacto/);
    await d.does(id, 'oficina-tecnologia', 'retomar');
    await d.does(id, 'oficina-tecnologia', 'esperar', { tercero: 'Otra empresa', correoTercero: 'ventas@otra.example' });
    await d.pass(2 * DAY);
    expect(reminded(d)).toContain('Su contacto es ventas@otra.example.');
  });

  it('USPEC-10 an officer who only waits for a third party is not told to write to it', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d);
    const { version: v } = await d.load(id);
    const waits = { transition: 'esperar', f_tercero: 'Otra empresa', f_correoTercero: 'ventas@otra.example' };
    const turn = { ...aTurn(d.desk, 'beto', ''), actor: d.actorOf('oficina-tecnologia') };
    expect(await submitDialog(turn, { verb: 'advance', ticket: id, v, n: 'n1', ...waits })).toEqual({ kind: 'close' });
    expect(await d.state(id)).toBe('En espera');
  });

  it('USPEC-12 a procedure that names a third party on the way to its wait and asks no contact there is faulty', () => {
    const at = shipped('uspec').transitions.findIndex(({ id }) => id === 'esperar');
    expect(pathsAfter({ 'transitions.esperar.needs.correoTercero': undefined }, shippedFile('uspec'))).toEqual([
      `transitions[${at}].needs`,
    ]);
  });
});
