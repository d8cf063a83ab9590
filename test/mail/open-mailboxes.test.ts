import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.js';
import { openMailboxes } from '../../src/mail/open-mailboxes.js';
import { loadConfig } from '../../src/settings/config.js';

describe('the mailboxes of the desk', () => {
  it('each mailbox of the settings is made, in its own way, and nothing is connected yet', async () => {
    const GUID = '6f2b0c1e-1111-4222-8333-444455556666';
    const { mail } = loadConfig({
      PRECASO_MAIL_IMPRESION_IMAP: 'imaps://impresion%40entidad.example:clave@correo.invalid',
      PRECASO_MAIL_IMPRESION_SMTP: 'smtps://impresion%40entidad.example:clave@correo.invalid',
      PRECASO_MAIL_MESA_GRAPH: 'mesa@entidad.example',
      PRECASO_MAIL_MESA_TENANT: GUID,
      PRECASO_MAIL_MESA_CLIENT: GUID,
      PRECASO_MAIL_MESA_SECRET: 'secreto',
    });
    if (mail === null) throw new Error('no mail');
    const mailboxes = await openMailboxes(
      mail,
      systemClock,
      () => Promise.resolve(null),
      () => null,
    );
    expect(mailboxes.map(({ id, address }) => [id, address])).toEqual([
      ['impresion', 'impresion@entidad.example'],
      ['mesa', 'mesa@entidad.example'],
    ]);
    await Promise.all(mailboxes.map((each) => each.close()));
  });
});
