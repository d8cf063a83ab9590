import { describe, expect, it } from 'vitest';
import { submitDialog } from '../../src/features/acts.js';
import { aMailDoor } from '../support/a-mail-desk.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { uarivInProgress } from './uariv-cases.js';
import { withOffice } from './uspec-cases.js';

const trouble = { reason: 'El enlace sigue intermitente' };
const acme = { provider: 'Acme', providerContact: 'soporte@acme.example' };
const outside = { group: 'soporte-externo', tercero: 'Acme', correoTercero: 'soporte@acme.example', reason: 'Garantía del servidor' };

/** The desk of a procedure, with or without mail, and the mails that left. */
async function deskWith(procedure: string, writesMail: boolean) {
  const door = await aMailDoor(procedure);
  const d = await clauseDesk(procedure, { startsAt: '2026-11-23T08:00:00-05:00', ...(writesMail ? { before: door.before } : {}) });
  const press = async (id: Parameters<ClauseDesk['load']>[0], who: string, transition: string, input: Record<string, string>) => {
    const { version: v } = await d.load(id);
    const turn = aTurn(d.desk, 'beto', '');
    const typed = Object.fromEntries(Object.entries(input).map(([field, value]) => [`f_${field}`, value]));
    const said = await submitDialog(
      { ...turn, context: { ...turn.context, letterBytes: writesMail ? 1_000 : null }, actor: d.actorOf(who) },
      { verb: 'advance', ticket: id, v, transition, n: transition, ...typed },
    );
    await d.desk.whenIdle();
    return said.kind === 'message' ? said.text : '';
  };
  const lastTo = (who: string): string => d.shownTo(who).findLast((card) => card.includes('sigue fallando')) ?? '';
  return { d, sent: door.sent, press, lastTo };
}

/** UARIV's case that Acme solved, as far as level 1 knows. */
async function solvedByAcme({ d }: Awaited<ReturnType<typeof deskWith>>) {
  const id = await uarivInProgress(d);
  await d.does(id, 'mesa', 'wait-provider', acme);
  await d.does(id, 'mesa', 'provider-solved', { solution: 'Cambiaron el enlace de datos' });
  return id;
}

describe('a letter of the desk to a third party', () => {
  it('UARIV-11 a colleague reads that the desk wrote to the provider, by card, by the answer to the press and by the history', async () => {
    const at = await deskWith('uariv', true);
    const id = await solvedByAcme(at);
    const said = await at.press(id, 'mesa.b', 'provider-trouble', trouble);
    expect(at.sent.map(({ to }) => to)).toContain('soporte@acme.example');
    expect(said).toBe('La mesa le escribe a Acme (soporte@acme.example); lo que conteste se guarda aquí.');
    const cards = (who: string) => at.d.shownTo(who).join('\n');
    expect(at.lastTo('mesa')).toContain('La mesa ya le escribió por correo a Acme');
    expect(cards('mesa')).not.toContain('Avísele');
    expect(await at.d.history(id)).toContain('Se escribió por correo a Acme');
  });

  it('UARIV-11 a colleague is told to notify a provider without a working address, and nothing says that a letter left', async () => {
    const at = await deskWith('uariv', false);
    const id = await solvedByAcme(at);
    expect(await at.press(id, 'mesa.b', 'provider-trouble', trouble)).toBe('');
    expect(at.lastTo('mesa')).toContain('Avísele a Acme');
    expect(at.d.shownTo('mesa').join('\n')).not.toContain('le escribió');
    expect(await at.d.history(id)).toContain('No se pudo escribir por correo a Acme');
    expect(await at.d.history(id)).not.toContain('Se escribió');
  });

  it.each([
    [true, 'Se escribió por correo a Acme'],
    [false, 'No se pudo escribir por correo a Acme'],
  ])('USPEC-12 the history says what became of the request to the provider, with mail: %s', async (writesMail, line) => {
    const { d } = await deskWith('uspec', writesMail);
    const id = await withOffice(d);
    await d.does(id, 'oficina-tecnologia', 'contactar-externo', outside);
    expect(await d.history(id)).toContain(line);
  });
});
