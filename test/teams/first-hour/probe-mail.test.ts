import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import type { OutgoingMail } from '../../../src/ports/mailbox.js';
import { MailboxFault } from '../../../src/ports/mailbox.js';
import { runProbes } from '../../../src/teams/first-hour/checks.js';
import { mailProbe, type MailChecks } from '../../../src/teams/first-hour/probe-mail.js';
import { aMailbox } from '../../support/a-mail-desk.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

async function run(changes: Partial<MailChecks> = {}, procedure: 'uariv' | 'siif' | 'sigce' = 'uariv') {
  const sent: OutgoingMail[] = [];
  const mail: MailChecks = {
    mailboxes: [aMailbox('mesa', sent)],
    authserv: 'mx.entidad.example',
    publicUrl: 'https://mesa.entidad.example',
    confirmed: {},
    documentsOf: () => [],
    testMark: (nonce) => `${nonce}.signed`,
    wasRead: () => Promise.resolve(true),
    ...changes,
  };
  let at = 0;
  const clock = { now: () => instant((at += 20_000)) };
  const ids = { next: () => 'id' };
  const results = await runProbes([mailProbe({ mail, procedure: shippedProcedure(procedure).procedure, ids, clock })]);
  return { sent, told: Object.fromEntries(results.map(({ check, outcome, found }) => [check, `${outcome} ${found}`.trim()])) };
}

describe('the installation’s checks of mail', () => {
  it('M-15 each mailbox sends one marked mail to itself, and the check passes when the reader has taken it out', async () => {
    const { sent, told } = await run();
    expect(sent).toMatchObject([{ to: 'mesa@entidad.example', testMark: 'id.signed', isAutomatic: true }]);
    expect(told).toEqual({
      'mail-settings': 'passed',
      'mail-accounts': 'passed el procedimiento no tiene',
      'mail-documents': 'passed el procedimiento no tiene',
      'mail-read': 'passed mesa',
      'mail-sent': 'passed mesa',
      'mail-back': 'passed mesa',
    });
  });

  it('a mailbox whose test mail does not arrive in a minute fails by its name', async () => {
    const { told } = await run({ wasRead: () => Promise.resolve(false) });
    expect(told['mail-back']).toBe('failed mesa: no llegó');
  });

  it('a mailbox that refuses its password fails with that code', async () => {
    const box = { ...aMailbox('mesa', []), inbox: () => Promise.reject(new MailboxFault('refused')) };
    expect((await run({ mailboxes: [box] })).told['mail-read']).toBe('failed mesa: refused');
  });

  it('a desk without PRECASO_MAIL_AUTHSERV is warned about, one without a public address is told', async () => {
    expect((await run({ authserv: null })).told['mail-settings']).toContain('warned sin PRECASO_MAIL_AUTHSERV');
    expect((await run({ publicUrl: null })).told['mail-settings']).toContain('passed sin dirección pública');
  });

  it('M-15 a desk in which nobody can confirm or answer by mail fails', async () => {
    expect((await run({ authserv: null, publicUrl: null })).told['mail-settings']).toContain(
      'failed sin PRECASO_MAIL_AUTHSERV ni PRECASO_PUBLIC_URL',
    );
  });

  it('SIGCE-01 official accounts that nobody confirmed are listed with each spelling of the procedure', async () => {
    const { told } = await run({}, 'sigce');
    expect(told['mail-accounts']).toContain('tecnologia.mineduacion.gov.co o mesadeayuda en tecnologia.mineducacion.gov.co');
  });

  it('SIIF-19 the files that go with each answer are listed, and a refused folder fails with what is wrong', async () => {
    const file = { type: 'application/pdf', content: new Uint8Array(1) };
    const documentsOf = (id: string) =>
      id === 'circular-050' ? ['Circular 050.pdf', 'Plantilla.docx'].map((name) => ({ ...file, name })) : [];
    const { told } = await run({ documentsOf }, 'siif');
    expect(told['mail-documents']).toBe('passed circular-050: Circular 050.pdf y Plantilla.docx; plantilla: sólo el texto');
    const refused = await run({ documentsOf: '«otra»: las respuestas del procedimiento son circular-050, plantilla' }, 'siif');
    expect(refused.told['mail-documents']).toContain('failed otra : las respuestas del procedimiento son circular-050, plantilla');
  });
});
