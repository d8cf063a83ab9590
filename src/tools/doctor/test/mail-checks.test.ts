import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/instant.js';
import type { OutgoingMail } from '../../../ports/mailbox.js';
import { MailboxFault } from '../../../ports/mailbox.js';
import type { MailChecks } from '../../../ops/open-mail.js';
import { findingOf } from '../findings.js';
import { mailChecks } from '../mail-checks.js';
import { aMailbox } from '../../../../test/support/a-mail-desk.js';
import { shippedProcedure } from '../../../../test/support/shipped-procedure.js';

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
  const told: Record<string, string> = {};
  for (const [name, check] of Object.entries(mailChecks(mail, shippedProcedure(procedure).procedure, { ids, clock }))) {
    const { outcome, found } = await findingOf(10_000, check);
    told[name] = `${outcome} ${found}`.trim();
  }
  return { sent, told };
}

describe('the installation’s checks of mail', () => {
  it('M-15 each mailbox sends one marked mail to itself, and the check passes when the reader has taken it out', async () => {
    const { sent, told } = await run();
    expect(sent).toMatchObject([{ to: 'mesa@entidad.example', testMark: 'id.signed', isAutomatic: true }]);
    expect(told).toEqual({
      settings: 'passed',
      accounts: 'passed el procedimiento no tiene',
      documents: 'passed el procedimiento no tiene',
      mailboxes: 'passed mesa',
    });
  });

  it('a mailbox whose test mail does not arrive in a minute fails by its name', async () => {
    const { told } = await run({ wasRead: () => Promise.resolve(false) });
    expect(told['mailboxes']).toBe('failed mesa: se envió y no llegó');
  });

  it('a mailbox that refuses its password fails with that code', async () => {
    const box = { ...aMailbox('mesa', []), inbox: () => Promise.reject(new MailboxFault('refused')) };
    expect((await run({ mailboxes: [box] })).told['mailboxes']).toBe('failed mesa: refused');
  });

  it('a mailbox is only read where the secret that signs its mail is not at hand', async () => {
    const { sent, told } = await run({ testMark: null });
    expect([sent, told['mailboxes']]).toEqual([[], expect.stringContaining('passed mesa: sólo leído')]);
  });

  it('a desk without PRECASO_MAIL_AUTHSERV is warned about, one without a public address is told', async () => {
    expect((await run({ authserv: null })).told['settings']).toContain('warned sin PRECASO_MAIL_AUTHSERV');
    expect((await run({ publicUrl: null })).told['settings']).toContain('passed sin dirección pública');
  });

  it('M-15 a desk fails in which no mail can be confirmed or answered', async () => {
    expect((await run({ authserv: null, publicUrl: null })).told['settings']).toContain(
      'failed sin PRECASO_MAIL_AUTHSERV ni PRECASO_PUBLIC_URL',
    );
  });

  it('SIGCE-01 unconfirmed official accounts are listed with each spelling of the procedure', async () => {
    const { told } = await run({}, 'sigce');
    expect(told['accounts']).toContain('tecnologia.mineduacion.gov.co o mesadeayuda en tecnologia.mineducacion.gov.co');
  });

  it('SIIF-19 the files that go with each answer are listed, and a refused folder fails with what is wrong', async () => {
    const file = { type: 'application/pdf', content: new Uint8Array(1) };
    const documentsOf = (id: string) =>
      id === 'circular-050' ? ['Circular 050.pdf', 'Plantilla.docx'].map((name) => ({ ...file, name })) : [];
    const { told } = await run({ documentsOf }, 'siif');
    expect(told['documents']).toBe('passed circular-050: Circular 050.pdf y Plantilla.docx; plantilla: sólo el texto');
    const refused = await run({ documentsOf: '«otra»: las respuestas del procedimiento son circular-050, plantilla' }, 'siif');
    expect(refused.told['documents']).toContain('failed otra : las respuestas del procedimiento son circular-050, plantilla');
  });
});
