import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigRefused, loadConfig } from '../../src/settings/config.js';
import { refusedSettings } from '../support/setting-faults.js';

const GUID = '6f2b0c1e-1111-4222-8333-444455556666';
const servers = {
  PRECASO_MAIL_MESA_IMAP: 'imaps://mesa%40entidad.example:cl%40ve@correo.entidad.example',
  PRECASO_MAIL_MESA_SMTP: 'smtp://mesa%40entidad.example:cl%40ve@correo.entidad.example',
};
const inTeams = { MicrosoftAppId: GUID, MicrosoftAppTenantId: GUID, MicrosoftAppPassword: 'clave', PRECASO_COORDINATORS: GUID };
const own = { PRECASO_MAIL_MESA_TENANT: GUID, PRECASO_MAIL_MESA_CLIENT: GUID, PRECASO_MAIL_MESA_SECRET: 'secreto' };

describe('the settings of mail', () => {
  it('a desk without a mailbox has no mail', () => {
    expect(loadConfig({})).toMatchObject({ mail: null, publicUrl: null });
  });

  it('a mailbox of a plain server is read with its usual ports, and must use TLS', () => {
    const proof = { kind: 'password', password: 'cl@ve' };
    expect(loadConfig(servers).mail).toEqual({
      mailboxes: [
        {
          id: 'mesa',
          kind: 'imap',
          address: 'mesa@entidad.example',
          imap: { host: 'correo.entidad.example', port: 993, tls: 'implicit', user: 'mesa@entidad.example', proof },
          smtp: { host: 'correo.entidad.example', port: 587, tls: 'starttls', user: 'mesa@entidad.example', proof },
        },
      ],
      authserv: null,
      confirmed: [],
    });
  });

  it('plain text goes to a server on this machine only', () => {
    const { mail } = loadConfig({ ...servers, PRECASO_MAIL_MESA_SMTP: 'smtp://mesa:clave@127.0.0.1:2525' });
    expect(mail?.mailboxes).toMatchObject([{ smtp: { port: 2525, tls: 'none' } }]);
  });

  it('a mailbox of Microsoft is proved by its own registration, or by the bot’s', () => {
    const graph = { PRECASO_MAIL_MESA_DE_AYUDA_GRAPH: 'Mesa@entidad.example' };
    expect(refusedSettings(graph)).toEqual(['PRECASO_MAIL_MESA_DE_AYUDA_GRAPH']);
    expect(loadConfig({ ...graph, ...inTeams }).mail?.mailboxes).toEqual([
      {
        id: 'mesa-de-ayuda',
        kind: 'graph',
        mailbox: 'mesa@entidad.example',
        address: 'mesa@entidad.example',
        registration: { kind: 'bot' },
      },
    ]);
    const token = {
      ...own,
      PRECASO_MAIL_MESA_IMAP: 'imaps://mesa%40e.example@outlook.office365.com',
      PRECASO_MAIL_MESA_SMTP: 'smtp://mesa%40e.example@smtp.office365.com',
    };
    expect(loadConfig(token).mail?.mailboxes).toMatchObject([
      { imap: { proof: { kind: 'token', registration: { kind: 'own', tenant: GUID, client: GUID, secret: 'secreto' } } } },
    ]);
  });

  it('secrets of mail come from files too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'precaso-mail-'));
    writeFileSync(join(folder, 'imap'), `${servers.PRECASO_MAIL_MESA_IMAP}\n`);
    writeFileSync(join(folder, 'empty'), '\n');
    const { PRECASO_MAIL_MESA_SMTP } = servers;
    const read = loadConfig({ PRECASO_MAIL_MESA_SMTP, PRECASO_MAIL_MESA_IMAP_FILE: join(folder, 'imap') });
    expect(read.mail).toEqual(loadConfig(servers).mail);
    for (const file of ['empty', 'missing'])
      expect(refusedSettings({ PRECASO_MAIL_MESA_SMTP, PRECASO_MAIL_MESA_IMAP_FILE: join(folder, file) })).toContain(
        'PRECASO_MAIL_MESA_IMAP_FILE',
      );
    expect(refusedSettings({ ...servers, PRECASO_MAIL_MESA_IMAP_FILE: join(folder, 'imap') })).toEqual(['PRECASO_MAIL_MESA_IMAP_FILE']);
  });

  it.each([
    [{ ...servers, PRECASO_MAIL_MESA_SMTP: '' }, ['PRECASO_MAIL_MESA_SMTP']],
    [{ PRECASO_MAIL_MESA_ADDRESS: 'mesa@entidad.example' }, ['PRECASO_MAIL_MESA_IMAP', 'PRECASO_MAIL_MESA_SMTP']],
    [{ ...servers, PRECASO_MAIL_MESA_IMAP: 'https://mesa:clave@correo.example' }, ['PRECASO_MAIL_MESA_IMAP']],
    [{ ...servers, PRECASO_MAIL_MESA_IMAP: 'imaps://mesa:cl%ve@correo.example' }, ['PRECASO_MAIL_MESA_IMAP']],
    [{ ...servers, PRECASO_MAIL_MESA_IMAP: 'imaps://mesa@correo.example' }, ['PRECASO_MAIL_MESA_IMAP']],
    [{ ...servers, PRECASO_MAIL_MESA_IMAP: 'imaps://mesa:clave@correo.example' }, ['PRECASO_MAIL_MESA_IMAP']],
    [{ ...servers, PRECASO_MAIL_MESA_ADDRESS: '"x@malo.co y"@entidad.example' }, ['PRECASO_MAIL_MESA_ADDRESS']],
    [{ ...servers, ...own, PRECASO_MAIL_MESA_GRAPH: 'mesa@entidad.example' }, ['PRECASO_MAIL_MESA_IMAP', 'PRECASO_MAIL_MESA_SMTP']],
    [
      { ...servers, PRECASO_MAIL_MESA_TENANT: 'otro' },
      ['PRECASO_MAIL_MESA_TENANT', 'PRECASO_MAIL_MESA_CLIENT', 'PRECASO_MAIL_MESA_SECRET'],
    ],
    [{ ...servers, PRECASO_MAIL_MESA_IMPA: 'x' }, ['PRECASO_MAIL_MESA_IMPA']],
    [{ ...servers, PRECASO_MAIL_OTRA_GRAPH: 'mesa@entidad.example' }, ['PRECASO_MAIL_OTRA_GRAPH']],
    [{ PRECASO_MAIL_AUTHSERV: 'mx.entidad.example' }, ['PRECASO_MAIL_AUTHSERV']],
    [{ ...inTeams, PRECASO_MAIL_DOCUMENTS: '/srv/documentos' }, ['PRECASO_MAIL_DOCUMENTS']],
    [{ ...servers, PRECASO_MAIL_AUTHSERV: 'Exchange-Online' }, ['PRECASO_MAIL_AUTHSERV']],
    [
      { ...servers, PRECASO_MAIL_AUTHSERV: 'mx entidad', PRECASO_MAIL_CONFIRMED: 'sigce' },
      ['PRECASO_MAIL_AUTHSERV', 'PRECASO_MAIL_CONFIRMED'],
    ],
  ])('faults of the settings of mail are told all at once: %o', (settings, refused) => {
    expect(refusedSettings(settings)).toEqual(refused);
  });

  it('two mailboxes do not send in the name of one address', () => {
    const { PRECASO_MAIL_MESA_IMAP: PRECASO_MAIL_OTRA_IMAP, PRECASO_MAIL_MESA_SMTP: PRECASO_MAIL_OTRA_SMTP } = servers;
    expect(refusedSettings({ ...servers, PRECASO_MAIL_OTRA_IMAP, PRECASO_MAIL_OTRA_SMTP })).toEqual(['PRECASO_MAIL_OTRA_ADDRESS']);
  });

  it('no fault of the settings of mail shows a password', () => {
    const secret = { PRECASO_MAIL_MESA_IMAP: 'imap:/mesa:hunter2', PRECASO_MAIL_MESA_SMTP: 'hunter2', PRECASO_MAIL_MESA_CLAVE: 'hunter2' };
    expect(() => loadConfig(secret)).toThrow(ConfigRefused);
    expect(() => loadConfig(secret)).not.toThrow('hunter2');
  });

  it('official accounts of other desks are those that the installer confirmed', () => {
    const read = loadConfig({
      ...servers,
      PRECASO_MAIL_AUTHSERV: 'MX.entidad.example',
      PRECASO_MAIL_CONFIRMED: 'sigce=Mesa@otra.example, mesa-2=b@c.example',
    });
    expect(read.mail).toMatchObject({
      authserv: 'mx.entidad.example',
      confirmed: [
        { account: 'sigce', address: 'mesa@otra.example' },
        { account: 'mesa-2', address: 'b@c.example' },
      ],
    });
  });

  it('SIIF-19 the folder of the files that go with answers is named for a mailbox, or for the try-it page, which has its own mail', () => {
    const PRECASO_MAIL_DOCUMENTS = './documentos';
    expect(loadConfig({ ...servers, PRECASO_MAIL_DOCUMENTS }).mailDocuments).toBe(resolve('documentos'));
    expect(loadConfig({ PRECASO_MAIL_DOCUMENTS })).toMatchObject({ mail: null, mailDocuments: resolve('documentos') });
  });

  it('the verdict of Exchange Online counts where all mailboxes are there, also those read by IMAP with a token', () => {
    const graph = { ...own, PRECASO_MAIL_MESA_GRAPH: 'mesa@entidad.example', PRECASO_MAIL_AUTHSERV: 'Exchange-Online' };
    expect(loadConfig(graph).mail?.authserv).toBe('exchange-online');
    const token = {
      ...own,
      PRECASO_MAIL_MESA_IMAP: 'imaps://mesa%40e.example@outlook.office365.com',
      PRECASO_MAIL_MESA_SMTP: 'smtp://mesa%40e.example@smtp.office365.com',
      PRECASO_MAIL_AUTHSERV: 'exchange-online',
    };
    expect(loadConfig(token).mail?.authserv).toBe('exchange-online');
  });

  it('the public address of the desk uses TLS, except on this machine in local mode', () => {
    expect(loadConfig({ PRECASO_PUBLIC_URL: 'https://mesa.example/' }).publicUrl).toBe('https://mesa.example');
    expect(loadConfig({ PRECASO_PUBLIC_URL: 'http://127.0.0.1:3978' }).publicUrl).toBe('http://127.0.0.1:3978');
    for (const PRECASO_PUBLIC_URL of ['http://mesa.example', 'https://mesa.example/c', 'https://u:p@mesa.example', 'mesa.example'])
      expect(refusedSettings({ PRECASO_PUBLIC_URL })).toEqual(['PRECASO_PUBLIC_URL']);
  });
});
