import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { afterAll, afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { openMongoStore } from '../../src/store/mongodb/open-database.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { Store } from '../../src/ports/store.js';
import type { ReadMail } from '../../src/ports/mail-reader.js';
import { numbered } from '../crash/from-outside.js';
import { authserv } from '../support/a-mail-desk.js';
import { readRaw } from '../support/a-raw-mail.js';
import { portOf } from '../support/wire-messages.js';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { aMailUser, asUser, MAIL_SERVERS, mailServers, PASSWORD } from '../support/mail-servers.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { repetitions } from '../support/repetitions.js';
import { liveAt } from './a-case.js';

/** What a killed process had claimed is read again after a minute at most. */
const LIMIT = { timeout: 240_000 };

let desk: BuiltDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

/** A desk whose mailbox lies on Dovecot and leaves by OpenSMTPD. @param imapPort another way to Dovecot than the direct one */
async function mailDeskAt(box: string, { imapPort, ...wanted }: NonNullable<Parameters<typeof startBuiltDesk>[0]> & { imapPort?: number }) {
  const { imap, smtp } = mailServers();
  const login = `${encodeURIComponent(box)}:${PASSWORD}@127.0.0.1`;
  const environment = {
    PRECASO_MAIL_MESA_IMAP: `imap://${login}:${imapPort ?? imap}`,
    PRECASO_MAIL_MESA_SMTP: `smtp://${login}:${smtp}`,
    PRECASO_MAIL_AUTHSERV: authserv,
    ...wanted.environment,
  };
  desk = await startBuiltDesk({ ...wanted, environment });
  await desk.bindAll();
  // Mail that lay there before the first look is left alone; the server tells whole seconds only.
  await waitFor('the first look', () => Promise.resolve(mailServers().log().includes(`Login: user=<${box}>`)));
  await wait(1_500);
  return desk;
}

async function waitFor<T>(what: string, look: () => Promise<T | undefined | false>, everyMs = 100): Promise<T> {
  const limit = performance.now() + 75_000;
  while (performance.now() < limit) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await wait(everyMs);
  }
  throw new Error(`it did not come: ${what}`);
}

const receivedBy = (address: string): Promise<readonly ReadMail[]> =>
  asUser(address, async (client) => {
    const all = await client.fetchAll('1:*', { source: true }).catch(() => []);
    return Promise.all(all.map(({ source }) => readRaw(source ?? '')));
  });

let way: ReturnType<typeof wayOut> | null = null;
const wayOut = () => createTransport({ host: '127.0.0.1', port: mailServers().smtp, ignoreTLS: true, pool: true, maxConnections: 4 });
const sending = () => (way ??= wayOut());
afterAll(() => way?.close());

/** Somebody who is not in Teams, and writes to the desk; the server vouches for them. */
function aWriter(box: string, address = aMailUser()) {
  return {
    address,
    async writes(subject: string, text: string, under?: ReadMail): Promise<void> {
      const headers = { 'Authentication-Results': `${authserv}; dmarc=pass header.from=entidad.example` };
      const thread = under === undefined ? {} : { inReplyTo: `<${under.id}>`, references: [`<${under.id}>`] };
      await sending().sendMail({ from: { address, name: 'Ana Ruiz' }, to: box, subject, text, headers, ...thread });
    },
    answers(mail: ReadMail, text: string): Promise<void> {
      const quoted = mail.text.split('\n').map((line) => `> ${line}`);
      return this.writes(`Re: ${mail.subject}`, [text, '', `El lunes, ${box} escribió:`, ...quoted].join('\n'), mail);
    },
    gets: (sign: string): Promise<ReadMail> =>
      waitFor(sign, async () => (await receivedBy(address)).find(({ subject, text }) => `${subject}\n${text}`.includes(sign))),
  };
}

/** A way to Dovecot that lets everything pass until a command with this word comes: then nothing passes any more, until it is opened. */
async function aWayToImap() {
  const ways = new Set<Socket>();
  let held: { sign: string; met: () => void } | null = null;
  let isShut = false;
  const server = createServer((client) => {
    const there = connect(mailServers().imap, '127.0.0.1');
    ways.add(client).add(there);
    client.on('data', (chunk) => {
      if (held !== null && chunk.includes(held.sign)) {
        isShut = true;
        held.met();
      }
      if (!isShut) there.write(chunk);
    });
    there.on('data', (chunk) => void (isShut || client.write(chunk)));
    for (const [one, other] of [
      [client, there],
      [there, client],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    for (const way of ways) way.destroy();
    await new Promise((closed) => server.close(closed));
  });
  return {
    port: portOf(server),
    /** Resolves when the command came, which the server never hears of. */
    holdsAt: (sign: string) => new Promise<void>((met) => void (held = { sign, met })),
    opens() {
      held = null;
      isShut = false;
    },
  };
}

const inInbox = (box: string): Promise<number> =>
  asUser(box, async (client) => {
    const status = await client.status('INBOX', { messages: true });
    return status === false ? 0 : (status.messages ?? 0);
  });

const isEmpty = (box: string) => waitFor('an empty inbox', async () => (await inInbox(box)) === 0);
/** All that a desk which has ended kept, by its numbers. */
async function keptIn(opening: Promise<Store>, series: string): Promise<readonly StoredTicket[]> {
  const store = await opening;
  try {
    return await numbered(store, series);
  } finally {
    await store.close();
  }
}

const readBy = ({ server }: BuiltDesk): number => server.output().split('"mail-read"').length - 1;
const RECEIPT = 'quedó registrado con el número';
const COMPLETE = 'Desde ayer no me abre el Outlook.\nTeléfono: 3001234567\nSede: Bogotá';

describe.skipIf(MAIL_SERVERS === '')('mail on real servers', () => {
  it('UARIV-05 UARIV-17 a request by mail is completed, solved in Teams, judged and surveyed by mail', LIMIT, async () => {
    const box = aMailUser();
    const at = await mailDeskAt(box, {});
    const ana = aWriter(box);
    await ana.writes('PRECASO: no abre el correo', 'Desde ayer no me abre el Outlook.');
    await ana.answers(await ana.gets('Teléfono o extensión'), 'Teléfono: 3001234567\nSede: Bogotá');
    await ana.gets('quedó registrado con el número CASO-000001');
    const { beto } = at.people;
    await at.press(beto, await liveAt(at, 'mesa', 'CASO-000001'), 'Tomar');
    const dialog = await at.open(beto, await liveAt(at, 'mesa', 'CASO-000001', 'Beto Gil debe'), 'Resolver');
    await at.submit(beto, dialog, 'Resolver', { solution: 'Se reparó el perfil de Outlook.' });
    const solved = await ana.gets('¿Quedó bien?');
    expect(solved.text).toContain('Se reparó el perfil de Outlook.');
    await ana.answers(solved, 'Sí, quedó bien. Muchas gracias.');
    await ana.answers(await ana.gets('¿Cómo le fue con CASO-000001?'), '¿Cómo le fue?: 5 Muy bien');
    await waitFor('the fourth mail', () => Promise.resolve(readBy(at) === 4));
    await at.server.stop();
    const [{ ticket, history } = { ticket: null, history: [] }, ...others] = await keptIn(openEmbeddedStore(at.server.folder), 'ticket');
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({ state: 'closed', channel: 'precaso', mailbox: 'mesa' });
    expect(history.filter(({ event }) => event.type === 'survey-answered')).toHaveLength(1);
  });

  // Each kill waits for its claim to end.
  it.skipIf(repetitions(1, 0) === 0)(
    'a desk killed at any moment of reading a mail makes one case of it, and tells its number once, or again with a mark',
    LIMIT,
    async () => {
      const box = aMailUser();
      const way = await aWayToImap();
      const at = await mailDeskAt(box, { imapPort: way.port });
      const moments = [
        () => way.holdsAt('FETCH'),
        // The effect stands, its outcome may not.
        () => waitFor('a mail that is read', () => Promise.resolve(readBy(at) > 0), 1),
        () => way.holdsAt('MOVE'),
      ];
      const people = moments.map(() => aWriter(box));
      for (const [round, person] of people.entries()) {
        const met = moments[round]?.();
        await person.writes('precaso no abre el correo', COMPLETE);
        await met;
        await at.server.kill();
        way.opens();
        await at.server.start();
      }
      for (const person of people) await person.gets(RECEIPT);
      await isEmpty(box);
      await at.server.stop();
      const cases = await keptIn(openEmbeddedStore(at.server.folder), 'draft');
      expect(cases.map(({ ticket }) => ticket.phase)).toEqual(['new', 'new', 'new']);
      for (const { address } of people) {
        const told = (await receivedBy(address)).filter(({ text }) => text.includes(RECEIPT));
        expect(told.filter(({ text }) => !text.includes('puede llegarle repetido')).length).toBeLessThanOrEqual(1);
        expect(told.length).toBeLessThanOrEqual(2);
      }
    },
  );

  it(
    'a mail whose outcome is written and that was not moved is moved after a kill, and neither done nor answered again',
    LIMIT,
    async () => {
      const box = aMailUser();
      const way = await aWayToImap();
      const at = await mailDeskAt(box, { imapPort: way.port });
      const ana = aWriter(box);
      const held = way.holdsAt('MOVE');
      await ana.writes('precaso no abre el correo', COMPLETE);
      await held;
      await waitFor('the receipt', () => Promise.resolve(at.server.output().includes('"mail-sent"')));
      await at.server.kill();
      way.opens();
      await at.server.start();
      await isEmpty(box);
      await at.server.stop();
      const cases = await keptIn(openEmbeddedStore(at.server.folder), 'draft');
      expect(cases.map(({ ticket }) => ticket.phase)).toEqual(['new']);
      expect(await receivedBy(ana.address)).toHaveLength(1);
    },
  );
});

describe.skipIf(MAIL_SERVERS === '' || !hasMongoServer)('a mailbox that two processes read', () => {
  it('UARIV-05 two processes on one mailbox of 60 mails make 60 drafts, and answer each sender once', LIMIT, async () => {
    const box = aMailUser();
    const address = freshDatabase();
    onTestFinished(() => dropDatabase(address));
    const at = await mailDeskAt(box, { instances: 2, environment: { MONGODB_URI: address } });
    const people = Array.from({ length: 60 }, () => aWriter(box));
    await Promise.all(people.map((person, n) => person.writes(`precaso no abre el correo ${n}`, 'Desde ayer.')));
    await isEmpty(box);
    for (const person of people) await person.gets('faltan');
    await Promise.all(at.servers.map((server) => server.stop()));
    const drafts = await keptIn(openMongoStore(address), 'draft');
    expect(drafts).toHaveLength(60);
    expect(new Set(drafts.map(({ ticket }) => ticket.words)).size).toBe(60);
    for (const person of people) expect(await receivedBy(person.address)).toHaveLength(1);
  });
});
