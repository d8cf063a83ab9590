import { describe, expect, it } from 'vitest';
import { Readable } from 'node:stream';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { openDialog } from '../../src/features/acts.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk } from '../support/clause-desk.js';

const bytes = Buffer.from('identidad');

async function aCaseWithAFile() {
  const d = await clauseDesk('uariv');
  const id: TicketId = await d.ticket({ category: 'correo', words: 'soy cédula 52123456', fields: { phone: '3009876543' } });
  const facts = { name: 'cedula.png', type: 'image/png', owner: d.refOf('ana').id, keptAt: d.desk.now() };
  await d.desk.store.files.keep('f1', Readable.from([bytes]), facts, 1_000);
  const file = { id: 'f1', name: facts.name, type: facts.type, bytes: bytes.length, by: d.refOf('ana'), at: d.desk.now() };
  await d.execute(id, 'ana', { type: 'attach-file', file });
  /** The turn has the groups that a roster said minutes ago. */
  const opens = async (who: string, open: 'data' | 'files') =>
    JSON.stringify(await openDialog({ ...aTurn(d.desk, 'ana', ''), actor: d.actorOf(who) }, { open, ticket: id }));
  const opened = async () => (await d.desk.load(id)).history.filter(({ event }) => event.type === 'personal-data-opened').length;
  return { d, id, opens, opened };
}

describe('who left the team a minute ago', () => {
  it('I8 a colleague who left the team a minute ago opens no personal data and no file, and nothing says that they did', async () => {
    const { d, id, opens, opened } = await aCaseWithAFile();
    expect(await opens('mesa.b', 'data')).toContain('3009876543');
    d.desk.weather.left.add('mesa.b');
    expect(await opens('mesa.b', 'data')).not.toContain('3009876543');
    const offer = { id: 'offer', type: 'offer-files', offer: 'o', files: ['f1'] } as const;
    expect(await d.desk.execute(id, offer, d.actorOf('mesa.b'))).toMatchObject({ kind: 'refused' });
    expect(await opened()).toBe(1);
    expect(await opens('mesa', 'data')).toContain('3009876543');
  });

  it('I8 a file that was offered to them is not given once they left', async () => {
    const { d, id } = await aCaseWithAFile();
    await d.desk.execute(id, { id: 'o', type: 'offer-files', offer: 'o', files: ['f1'] }, d.actorOf('mesa.b'));
    d.desk.weather.left.add('mesa.b');
    const accept = { id: 'a', type: 'accept-file', offer: 'o', file: 'f1' } as const;
    expect(await d.desk.execute(id, accept, d.actorOf('mesa.b'))).toMatchObject({ kind: 'refused', refusal: { code: 'case-not-found' } });
    d.desk.weather.left.clear();
    expect(await d.desk.execute(id, accept, d.actorOf('mesa.b'))).toMatchObject({ kind: 'executed' });
  });

  it('I8 while the roster cannot be asked no member of a group opens them, and reads why; requester and coordination do', async () => {
    const { d, opens, opened } = await aCaseWithAFile();
    d.desk.weather.isRosterGone = true;
    const said = await opens('mesa', 'data');
    expect(said).not.toContain('3009876543');
    expect(said).toContain('Teams no me confirma en este momento que usted sigue en el equipo, y sin eso no muestro datos personales.');
    expect(await opened()).toBe(0);
    expect(await opens('ana', 'files')).toContain('cedula.png');
    expect(await opens('carla', 'data')).toContain('3009876543');
    d.desk.weather.isRosterGone = false;
    expect(await opens('mesa', 'data')).toContain('3009876543');
  });
});
