/**
 * Mails from the inbox to the durable case, and a start beside a full inbox: `node bench/mail.mjs [mails] [old mails]` after
 * `node build.mjs --modules`. On the Dovecot of `MAIL_TEST_SERVERS`; without it the inbox lies in memory, and there is no start.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { randomIds } from '../dist/modules/adapters/random-ids.js';
import { openProcedureRegistry } from '../dist/modules/desk/procedures/procedure-registry.js';
import { createDesk } from '../dist/modules/desk.js';
import { createLinks, mailKeyOf } from '../dist/modules/features/mail/links.js';
import { createMailIds } from '../dist/modules/features/mail/mail-ids.js';
import { readMailbox } from '../dist/modules/features/mail/read-mailboxes.js';
import { createImapMailbox } from '../dist/modules/mail/imap/imap-mailbox.js';
import { createMailReader } from '../dist/modules/mail/read/create-mail-reader.js';
import { loadProcedure } from '../dist/modules/procedures/load-procedures.js';
import { openEmbeddedStore } from '../dist/modules/store/sqlite/open-folder.js';
import { startBot } from './bot-process.mjs';
import { median, rounded, spread } from './figures.mjs';
import { settingsOf } from './many-open.mjs';
import { startPlatform } from './platform.mjs';

const mails = Number(process.argv[2] ?? 1_000);
const oldMails = Number(process.argv[3] ?? 20_000);
/** Of a block, which each of the two reads in its turn: as many as one look at the inbox takes. */
const BLOCK = Math.min(50, mails);
const TEXT_BYTES = 50_000;
const FILE_BYTES = 200_000;
const AUTHSERV = 'mx.entidad.example';
const SERVERS = process.env.MAIL_TEST_SERVERS ?? '';
const password = 'clave-de-prueba';
const ports = SERVERS === '' ? null : JSON.parse(readFileSync(join(SERVERS, 'servers.json'), 'utf8'));

async function rawMails(count) {
  const line = 'Desde ayer el correo no abre: dice que el servidor no responde, y a nadie de la oficina le deja escribir.\n';
  const text = `Teléfono: 3001234567\nSede: Bogotá\n${line.repeat(Math.ceil(TEXT_BYTES / line.length))}`;
  const one = (at) =>
    new MailComposer({
      from: { name: `Persona ${at}`, address: `p${at}@entidad.example` },
      to: 'mesa@entidad.example',
      subject: `precaso no abre el correo ${at}`,
      text,
      headers: { 'Authentication-Results': `${AUTHSERV}; dmarc=pass header.from=entidad.example` },
      attachments: [{ filename: 'registro.bin', contentType: 'application/octet-stream', content: randomBytes(FILE_BYTES) }],
    })
      .compile()
      .build();
  return Promise.all(Array.from({ length: count }, (_, at) => one(at)));
}

const clientOf = (user) =>
  new ImapFlow({ host: '127.0.0.1', port: ports.imap, secure: false, doSTARTTLS: false, auth: { user, pass: password }, logger: false });

/** A user whose inbox holds these mails, put there as files. @param daysAgo when they arrived */
async function inboxOf(raws, daysAgo = 0) {
  const user = `b${randomBytes(6).toString('hex')}@entidad.example`;
  const client = clientOf(user);
  await client.connect();
  await client.mailboxOpen('INBOX');
  await client.logout();
  const folder = join(SERVERS, 'mail', user, 'Maildir', 'cur');
  const arrived = new Date(Date.now() - daysAgo * 86_400_000);
  for (const [at, raw] of raws.entries()) {
    const file = join(folder, `${1_700_000_000 + at}.M${at}.localhost:2,S`);
    writeFileSync(file, raw);
    utimesSync(file, arrived, arrived);
  }
  execFileSync('chown', ['-R', 'mail:mail', folder]);
  return user;
}

function mailboxOf(user) {
  const server = (port) => ({ host: '127.0.0.1', port, tls: 'none', user, proof: { kind: 'password', password } });
  return createImapMailbox(
    { kind: 'imap', id: 'mesa', address: user, imap: server(ports.imap), smtp: server(ports.smtp) },
    { clock: { now: Date.now }, proxyFor: () => null, tokenOf: () => Promise.reject(new Error('no token')) },
  );
}

function mailboxInMemory(raws) {
  const inbox = new Map(raws.map((raw, at) => [`1/${at + 1}`, raw]));
  return {
    id: 'mesa',
    address: 'mesa@entidad.example',
    inbox: async (_, most) =>
      [...inbox].slice(0, most).map(([key, raw]) => ({ key, arrivedAt: Date.now(), bytes: raw.length, from: '', name: '', subject: '' })),
    async fetch({ key }, file) {
      await writeFile(file, inbox.get(key));
      return inbox.get(key).length;
    },
    move: async (key) => inbox.delete(key),
    close: async () => undefined,
  };
}

/** A desk on a folder of its own, whose notifications leave at once; with the reader and the store of the running desk. */
async function openMailDesk(box) {
  const folder = mkdtempSync(join(tmpdir(), 'precaso-bench-'));
  const store = await openEmbeddedStore(folder);
  const loaded = await loadProcedure('uariv');
  const registry = await openProcedureRegistry(loaded.procedure, loaded.ref, store.archive);
  const clock = { now: Date.now };
  const messenger = { post: async () => ({ conversation: 'mail', activity: null }), update: async () => undefined };
  const roster = { groupsOf: async () => [], membersOf: async () => [], forget: () => undefined };
  const faults = [];
  const log = { write: (level, event, fields, cause) => void (level === 'error' && faults.push(`${event} ${cause?.stack ?? ''}`)) };
  const desk = createDesk({ ...store, roster, messenger, clock, ids: randomIds, log }, settingsOf(registry));
  const key = await mailKeyOf(store);
  const links = createLinks(key);
  const keepFile = (id, { name, type, file }, owner) =>
    store.files.keep(id, createReadStream(file), { owner, name, type, keptAt: clock.now() }, 36 * 2 ** 20);
  const reader = createMailReader();
  const mail = {
    mailboxes: [box],
    reader,
    ids: createMailIds(key),
    authserv: AUTHSERV,
    publicUrl: null,
    linkTo: (claim) => links.tokenOf(claim),
    confirmed: {},
    keepFile,
    folder: join(folder, 'mail'),
  };
  // As if the desk had looked before these mails came.
  const state = { since: clock.now() - 3_600_000, roundAt: clock.now(), waiting: [], answers: [] };
  await store.documents.write('mailbox', 'mesa', 1, state);
  return {
    desk: { ...desk, mail },
    faults,
    async close() {
      await desk.deliveries.whenIdle();
      const cases = await store.queries.byNumber('uariv', 'ticket', mails);
      await reader.close();
      await box.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
      return cases !== null;
    },
  };
}

/** The bare libraries on the same mails. @returns reads the next block */
async function openBare(user, raws) {
  if (user === null) {
    let at = 0;
    return {
      async next() {
        for (const raw of raws.slice(at, (at += BLOCK))) await simpleParser(raw);
      },
      close: async () => undefined,
    };
  }
  const client = clientOf(user);
  await client.connect();
  await client.mailboxOpen('INBOX');
  let uid = 1;
  return {
    async next() {
      for (const end = uid + BLOCK; uid < end; uid += 1) {
        const { content } = await client.download(String(uid), undefined, { uid: true });
        await simpleParser(content);
      }
    },
    close: () => client.logout(),
  };
}

/** Blocks in turn, so that what else the machine does meets both. */
async function measureReading() {
  const raws = await rawMails(mails);
  const [own, other] = ports === null ? [null, null] : [await inboxOf(raws), await inboxOf(raws)];
  const opened = await openMailDesk(ports === null ? mailboxInMemory(raws) : mailboxOf(own));
  const bare = await openBare(other, raws);
  const rates = { ours: [], bare: [] };
  const timed = async (kind, work) => {
    const began = performance.now();
    await work();
    rates[kind].push((BLOCK * 1_000) / (performance.now() - began));
  };
  for (let done = 0; done + BLOCK <= mails; done += BLOCK) {
    await timed('ours', () => readMailbox(opened.desk, opened.desk.mail.mailboxes[0]));
    await timed('bare', () => bare.next());
  }
  await bare.close();
  const isWhole = await opened.close();
  const [ours, theirs] = [median(rates.ours), median(rates.bare)];
  const ratio = median(rates.ours.map((rate, at) => rate / rates.bare[at]));
  const where = ports === null ? 'in memory' : 'on Dovecot';
  console.log(
    `${mails} mails ${where}: ${rounded(ours)}/s to durable cases, bare libraries ${rounded(theirs)}/s, ratio ${rounded(ratio)} ` +
      `(goal ≥ 0.5), noise ${rounded(spread(rates.bare))} (${isWhole && opened.faults.length === 0 ? 'done' : `lost: ${opened.faults.join()}`})`,
  );
}

const isReady = (port) =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** From the start of the process to `/readyz`, beside an empty inbox and a full one in turn. */
async function measureStart(rounds) {
  const inboxes = { empty: await inboxOf([]), full: await inboxOf(Array(oldMails).fill('Subject: viejo\n\nviejo\n'), 10) };
  const platform = await startPlatform();
  const times = { empty: [], full: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of round % 2 === 0 ? ['empty', 'full'] : ['full', 'empty']) {
      const login = `${encodeURIComponent(inboxes[kind])}:${password}@127.0.0.1`;
      const settings = {
        PRECASO_MAIL_MESA_IMAP: `imap://${login}:${ports.imap}`,
        PRECASO_MAIL_MESA_SMTP: `smtp://${login}:${ports.smtp}`,
      };
      const withMail = { ...platform, registration: () => ({ ...platform.registration(), ...settings }) };
      const bot = await startBot(withMail, 'precaso', fileURLToPath(new URL('../dist/index.js', import.meta.url)));
      while (!(await isReady(bot.port)));
      times[kind].push(performance.now() - bot.startedAt);
      await bot.stop();
    }
  }
  platform.close();
  const ratio = median(times.full.map((time, at) => time / times.empty[at]));
  console.log(
    `a start beside ${oldMails} old mails: ${rounded(median(times.full), 0)} ms, beside none ${rounded(median(times.empty), 0)} ms, ` +
      `ratio ${rounded(ratio)} (goal ≤ 1.05), noise ${rounded(spread(times.empty))}`,
  );
}

await measureReading();
if (ports !== null) await measureStart(mails < 100 ? 1 : 31);
