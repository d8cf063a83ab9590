import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import { handlePress } from '../../../src/features/acts.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';
import { aTurn } from '../../support/a-turn.js';

/** The form of a request by mail, with its keyword or classified by a colleague. */
async function formOf(by: 'keyword' | 'classified', text: string, isInTeams: boolean) {
  const desk = await aMailDesk();
  const ana = { name: 'Ana Ruiz', email: 'ana@entidad.example', platformId: isInTeams ? '29:ana' : null };
  await desk.store.people.remember(personId('ana'), ana);
  await desk.arrives(aReadMail({ subject: by === 'keyword' ? 'precaso no abre el correo' : 'No abre el correo', text }), 'mesa', '1/7');
  if (by === 'classified') await handlePress(aTurn(desk, 'beto', ''), { verb: 'mail-case', mail: 'mesa/1/7', n: 'n' });
  const { ticket } = await desk.recordOf('mesa', '1/7');
  if (ticket === undefined) throw new Error('no request');
  return (await desk.load(ticket)).ticket.fields;
}

describe.each(['keyword', 'classified'] as const)('the form of a request by mail (%s)', (by) => {
  it.each([
    ['whom Teams does not reach says that they are contacted by mail', false, 'Desde ayer.', 'email'],
    ['whom Teams does not reach keeps the means that their words name', false, 'Desde ayer.\nContacto: Teléfono', 'telephone'],
    ['of Teams keeps the usual means', true, 'Desde ayer.', 'teams'],
  ])('UARIV-06 the form of a person %s', async (_, isInTeams, text, contact) => {
    expect((await formOf(by, text, isInTeams))['contact']).toBe(contact);
  });
});
