import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { openMongoStore } from '../../src/store/mongodb/open-database.js';
import type { BuiltDesk } from '../support/desk-over-http.js';
import { aWriterTo, deskOnMailServers, emptyInbox, keptIn, lettersTo, untilFound } from '../support/desk-on-mail-servers.js';
import { aMailUser, MAIL_SERVERS, mailServers } from '../support/mail-servers.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { portOf } from '../support/wire-messages.js';
import { liveAt } from './a-case.js';

/** What a killed process had claimed is read again after a minute at most. */
const LIMIT = { timeout: 240_000 };

/** That two processes share. */
const MAILS = 60;

/** A way to Dovecot that lets everything pass until a command with this word comes: then nothing passes any more, until it is opened. */
async function aWayToImap() {
  const ways = new Set<Socket>();
  let held: { sign: string; met: () => boolean } | null = null;
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
    holdsAt(sign: string): Promise<boolean> {
      let isMet = false;
      held = { sign, met: () => (isMet = true) };
      return untilFound(`the command ${sign}`, () => Promise.resolve(isMet), 10);
    },
    opens() {
      held = null;
      isShut = false;
    },
  };
}

const readBy = ({ server }: BuiltDesk): number => server.output().split('"mail-read"').length - 1;
const RECEIPT = 'quedó registrado con el número';
const MARK = 'puede llegarle repetido';
const COMPLETE = 'Desde ayer no me abre el Outlook.\nTeléfono: 3001234567\nSede: Bogotá';

describe.skipIf(MAIL_SERVERS === '')('mail on real servers', () => {
  it('UARIV-05 UARIV-17 a request by mail is completed, solved in Teams, judged and surveyed by mail', LIMIT, async () => {
    const box = aMailUser();
    const at = await deskOnMailServers(box, {});
    const ana = aWriterTo(box);
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
    await ana.answers(await ana.gets('CASO-000001 quedó «Cerrado». ¿Cómo le fue?'), '¿Cómo le fue?: 5 Muy bien');
    await untilFound('the fourth mail', () => Promise.resolve(readBy(at) === 4));
    await at.server.stop();
    const [{ ticket, history } = { ticket: null, history: [] }, ...others] = await keptIn(openEmbeddedStore(at.server.folder), 'ticket');
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({ state: 'closed', channel: 'precaso', mailbox: 'mesa' });
    expect(history.filter(({ event }) => event.type === 'survey-answered')).toHaveLength(1);
  });

  // Each kill waits for its claim to end.
  it(
    'a desk killed at any moment of reading a mail makes one case of it, and tells its number once, or again with a mark',
    LIMIT,
    async () => {
      const box = aMailUser();
      const way = await aWayToImap();
      const at = await deskOnMailServers(box, { imapPort: way.port });
      const moments = [
        () => way.holdsAt('FETCH'),
        // The effect stands, its outcome may not.
        () => untilFound('a mail that is read', () => Promise.resolve(readBy(at) > 0), 1),
        () => way.holdsAt('MOVE'),
      ];
      const people = moments.map(() => aWriterTo(box));
      for (const [round, person] of people.entries()) {
        const met = moments[round]?.();
        await person.writes('precaso no abre el correo', COMPLETE);
        await met;
        await at.server.kill();
        way.opens();
        await at.server.start();
      }
      for (const person of people) await person.gets(RECEIPT);
      await emptyInbox(box);
      await at.server.stop();
      const cases = await keptIn(openEmbeddedStore(at.server.folder), 'draft');
      expect(cases.map(({ ticket }) => ticket.phase)).toEqual(['new', 'new', 'new']);
      for (const { address } of people) {
        const told = (await lettersTo(address)).filter(({ text }) => text.includes(RECEIPT));
        expect(told.filter(({ text }) => !text.includes(MARK)).length).toBeLessThanOrEqual(1);
        expect(told.length).toBeLessThanOrEqual(2);
      }
    },
  );

  it(
    'a mail whose outcome is written and that was not moved is moved after a kill, and not done again; a second letter is marked',
    LIMIT,
    async () => {
      const box = aMailUser();
      const way = await aWayToImap();
      const at = await deskOnMailServers(box, { imapPort: way.port });
      const ana = aWriterTo(box);
      const held = way.holdsAt('MOVE');
      await ana.writes('precaso no abre el correo', COMPLETE);
      await held;
      await untilFound('the receipt', () => Promise.resolve(at.server.output().includes('"mail-sent"')));
      await at.server.kill();
      way.opens();
      await at.server.start();
      await emptyInbox(box);
      await at.server.stop();
      const cases = await keptIn(openEmbeddedStore(at.server.folder), 'draft');
      expect(cases.map(({ ticket }) => ticket.phase)).toEqual(['new']);
      // The kill may come before the letter's outcome is written.
      const letters = await lettersTo(ana.address);
      expect(letters.filter(({ text }) => !text.includes(MARK))).toHaveLength(1);
      expect(letters.length).toBeLessThanOrEqual(2);
    },
  );
});

describe.skipIf(MAIL_SERVERS === '' || !hasMongoServer)('a mailbox that two processes read', () => {
  it('UARIV-05 two processes on one mailbox make one draft of each of its mails, and answer each sender once', LIMIT, async () => {
    const box = aMailUser();
    const address = freshDatabase();
    onTestFinished(() => dropDatabase(address));
    const at = await deskOnMailServers(box, { instances: 2, environment: { MONGODB_URI: address } });
    const people = Array.from({ length: MAILS }, () => aWriterTo(box));
    await Promise.all(people.map((person, n) => person.writes(`precaso no abre el correo ${n}`, 'Desde ayer.')));
    await emptyInbox(box);
    for (const person of people) await person.gets('faltan');
    await Promise.all(at.servers.map((server) => server.stop()));
    const drafts = await keptIn(openMongoStore(address), 'draft');
    expect(drafts).toHaveLength(MAILS);
    expect(new Set(drafts.map(({ ticket }) => ticket.words)).size).toBe(MAILS);
    for (const person of people) expect(await lettersTo(person.address)).toHaveLength(1);
  });
});
