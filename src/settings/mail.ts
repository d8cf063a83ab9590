import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SettingsReader } from './reader.js';
import { isGuid, isLoopbackUrl, LOOPBACK_HOSTS } from './registration.js';

/** `none`: plain text, to this machine only · `starttls`: required, never only tried. */
export type MailServer = { host: string; port: number; tls: 'implicit' | 'starttls' | 'none'; user: string; proof: MailProof };

export type MailProof = { kind: 'password'; password: string } | { kind: 'token'; registration: MailRegistration };

export type MailRegistration = { kind: 'own'; tenant: string; client: string; secret: string } | { kind: 'bot' };

/** @property id as the procedure names it @property address in whose name it sends */
export type MailboxSettings = Readonly<{ id: string; address: string }> &
  Readonly<{ kind: 'imap'; imap: MailServer; smtp: MailServer } | { kind: 'graph'; mailbox: string; registration: MailRegistration }>;

/**
 * @property authserv  whose `Authentication-Results` count, by name or `exchange-online`; null: no server's
 * @property confirmed official accounts of other desks that the installer confirmed
 */
export type MailSettings = Readonly<{
  mailboxes: readonly MailboxSettings[];
  authserv: string | null;
  confirmed: readonly Readonly<{ account: string; address: string }>[];
}>;

const OF_MAIL = /^PRECASO_MAIL_/;
const OF_MAILBOX = /^PRECASO_MAIL_([A-Z0-9]+(?:_[A-Z0-9]+)*)_(IMAP|SMTP|GRAPH|ADDRESS|TENANT|CLIENT|SECRET)(?:_FILE)?$/;
const OF_DESK = ['PRECASO_MAIL_AUTHSERV', 'PRECASO_MAIL_CONFIRMED', 'PRECASO_MAIL_DOCUMENTS'];
/** As `core/mail/verdict.ts` names it. */
const EXCHANGE_ONLINE = 'exchange-online';
const MAX_SECRET = 64 * 1_024;
const PORTS = { imaps: 993, imap: 143, smtps: 465, smtp: 587 };

const HARMLESS = /_(AUTHSERV|CONFIRMED|DOCUMENTS|ADDRESS|GRAPH|TENANT|CLIENT|FILE)$/;

/** A misspelt setting may hold a password too. */
export function mailSecrets(environment: NodeJS.ProcessEnv): readonly string[] {
  return Object.keys(environment).filter((name) => OF_MAIL.test(name) && !HARMLESS.test(name));
}

/** Null: the desk has none. In Teams the bot's registration can prove a mailbox that names no other. */
export function readMail(reader: SettingsReader, mode: 'local' | 'teams'): MailSettings | null {
  const hasBot = mode === 'teams';
  const own = reader.names().filter((name) => OF_MAIL.test(name) && !OF_DESK.includes(name));
  for (const name of own.filter((each) => !OF_MAILBOX.test(each)))
    reader.fault(name, 'revise el nombre: PRECASO_MAIL_<BUZON>_ y después IMAP, SMTP, GRAPH, ADDRESS, TENANT, CLIENT o SECRET');
  const keys = [...new Set(own.flatMap((name) => OF_MAILBOX.exec(name)?.[1] ?? []))].toSorted();
  const mailboxes = keys.flatMap((key) => readMailbox(reader, `PRECASO_MAIL_${key}`, key.toLowerCase().replaceAll('_', '-'), hasBot) ?? []);
  for (const { id, address } of mailboxes)
    if (mailboxes.some((other) => other.id < id && other.address === address))
      reader.fault(`PRECASO_MAIL_${keyOf(id)}_ADDRESS`, `una dirección distinta en cada buzón; se repite ${address}`);
  const settings = { mailboxes, authserv: readAuthserv(reader, mailboxes), confirmed: readConfirmed(reader) };
  if (keys.length > 0) return Object.freeze(settings);
  // The try-it page has a mail server of its own.
  for (const name of OF_DESK.filter((each) => mode === 'teams' || each !== 'PRECASO_MAIL_DOCUMENTS'))
    if (reader.text(name) !== null) reader.fault(name, 'sólo tiene sentido con un buzón: PRECASO_MAIL_<BUZON>_IMAP o _GRAPH');
  return null;
}

const keyOf = (id: string): string => id.toUpperCase().replaceAll('-', '_');

function readMailbox(reader: SettingsReader, of: string, id: string, hasBot: boolean): MailboxSettings | null {
  const registration = readMailRegistration(reader, of, hasBot);
  const mailbox = reader.text(`${of}_GRAPH`);
  if (mailbox === null) return readServers(reader, of, id, registration);
  for (const other of [`${of}_IMAP`, `${of}_SMTP`])
    if (secretOf(reader, other) !== null) reader.fault(other, `con ${of}_GRAPH no se usa: quítela`);
  if (registration === null) reader.fault(`${of}_GRAPH`, `con el registro del bot (MicrosoftAppId), o con ${of}_TENANT, _CLIENT y _SECRET`);
  const address = readAddress(reader, of, `${of}_GRAPH`, mailbox);
  return registration && { id, kind: 'graph', mailbox: mailbox.toLowerCase(), registration, address };
}

function readServers(reader: SettingsReader, of: string, id: string, registration: MailRegistration | null): MailboxSettings | null {
  const imap = readServer(reader, `${of}_IMAP`, ['imaps', 'imap'], registration);
  const smtp = readServer(reader, `${of}_SMTP`, ['smtps', 'smtp'], registration);
  return imap && smtp && { id, kind: 'imap', imap, smtp, address: readAddress(reader, of, `${of}_IMAP`, imap.user) };
}

/** @param usual the setting whose user is the address where none is given */
function readAddress(reader: SettingsReader, of: string, usual: string, user: string): string {
  const given = reader.text(`${of}_ADDRESS`);
  const address = (given ?? user).toLowerCase();
  if (!isAddress(address))
    reader.fault(given === null ? usual : `${of}_ADDRESS`, `una dirección de correo; si el usuario no lo es, ponga ${of}_ADDRESS`);
  return address;
}

const isAddress = (text: string): boolean => z.email().safeParse(text).success;

function readMailRegistration(reader: SettingsReader, of: string, hasBot: boolean): MailRegistration | null {
  const names = [`${of}_TENANT`, `${of}_CLIENT`] as const;
  const [tenant, client] = [reader.text(names[0]), reader.text(names[1])];
  const secret = secretOf(reader, `${of}_SECRET`);
  if (tenant === null && client === null && secret === null) return hasBot ? { kind: 'bot' } : null;
  if (!isGuid(tenant)) reader.fault(names[0], 'el identificador (GUID) del inquilino; los tres van juntos: _TENANT, _CLIENT y _SECRET');
  if (!isGuid(client)) reader.fault(names[1], 'el identificador (GUID) del registro; los tres van juntos: _TENANT, _CLIENT y _SECRET');
  if (secret === null) reader.fault(`${of}_SECRET`, 'el secreto del registro; los tres van juntos: _TENANT, _CLIENT y _SECRET');
  return { kind: 'own', tenant: tenant ?? '', client: client ?? '', secret: secret ?? '' };
}

function readServer(
  reader: SettingsReader,
  setting: string,
  [secure, plain]: readonly ['imaps', 'imap'] | readonly ['smtps', 'smtp'],
  registration: MailRegistration | null,
): MailServer | null {
  const read = urlOf(secretOf(reader, setting) ?? '', [secure, plain]);
  if (read === null) {
    reader.fault(setting, `una dirección como ${secure}://usuario:clave@servidor:${PORTS[secure]} (@ en el usuario o la clave es %40)`);
    return null;
  }
  const { url, scheme, user, password } = read;
  const tls = scheme === secure ? 'implicit' : LOOPBACK_HOSTS.includes(url.hostname) ? 'none' : 'starttls';
  const server = { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(url.port) || PORTS[scheme], tls, user } as const;
  if (password !== '') return { ...server, proof: { kind: 'password', password } };
  if (registration !== null) return { ...server, proof: { kind: 'token', registration } };
  reader.fault(
    setting,
    'con la clave del buzón; sin clave sólo entra el registro de Microsoft: MicrosoftAppId, o _TENANT, _CLIENT y _SECRET',
  );
  return null;
}

function urlOf<Scheme extends string>(text: string, schemes: readonly Scheme[]) {
  const url = URL.canParse(text) ? new URL(text) : null;
  const scheme = schemes.find((each) => url?.protocol === `${each}:`);
  if (url === null || scheme === undefined || url.hostname === '' || !['', '/'].includes(url.pathname)) return null;
  const [user, password] = [decoded(url.username), decoded(url.password)];
  return user === null || user === '' || password === null ? null : { url, scheme, user, password };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The value, or the content of the file that `<setting>_FILE` names. */
function secretOf(reader: SettingsReader, setting: string): string | null {
  const [value, file] = [reader.text(setting), reader.text(`${setting}_FILE`)];
  if (file === null) return value;
  if (value !== null) reader.fault(`${setting}_FILE`, `${setting} o su archivo, no los dos`);
  const content = contentOf(file);
  if (content === '') reader.fault(`${setting}_FILE`, 'la ruta de un archivo que se pueda leer y no esté vacío');
  return content || null;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').slice(0, MAX_SECRET).trim();
  } catch {
    return '';
  }
}

/** A server that is not Exchange Online may add no result of its own: then the topmost one is whatever the sender wrote. */
function readAuthserv(reader: SettingsReader, mailboxes: readonly MailboxSettings[]): string | null {
  const name = reader.text('PRECASO_MAIL_AUTHSERV')?.toLowerCase() ?? null;
  const other = mailboxes.find((each) => each.kind === 'imap' && each.imap.proof.kind === 'password');
  const notThere = `${EXCHANGE_ONLINE} sólo si todos los buzones son de allá; PRECASO_MAIL_${keyOf(other?.id ?? '')}_IMAP no lo es`;
  const wanted = `el nombre con que su servidor firma Authentication-Results, como mx.entidad.gov.co, o ${EXCHANGE_ONLINE}`;
  if (name !== null && !/^[a-z0-9.-]{1,253}$/.test(name)) reader.fault('PRECASO_MAIL_AUTHSERV', wanted);
  if (name === EXCHANGE_ONLINE && other !== undefined) reader.fault('PRECASO_MAIL_AUTHSERV', notThere);
  return name;
}

function readConfirmed(reader: SettingsReader): MailSettings['confirmed'] {
  const pairs = reader.list('PRECASO_MAIL_CONFIRMED').map((each) => {
    const [account = '', address = '', ...more] = each.split('=').map((part) => part.trim());
    return { account, address: address.toLowerCase(), isGood: /^[a-z0-9-]+$/.test(account) && isAddress(address) && more.length === 0 };
  });
  if (!pairs.every(({ isGood }) => isGood))
    reader.fault(
      'PRECASO_MAIL_CONFIRMED',
      'cuentas separadas por comas, cada una como <cuenta>=<dirección>, por ejemplo sigce=mesa@entidad.gov.co',
    );
  return Object.freeze(pairs.map(({ account, address }) => ({ account, address })));
}

/** Null: mails ask to answer by writing instead. */
export function readPublicUrl(reader: SettingsReader, mode: 'local' | 'teams'): string | null {
  const text = reader.text('PRECASO_PUBLIC_URL');
  const url = text !== null && URL.canParse(text) ? new URL(text) : null;
  if (text === null) return null;
  const isBare = url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (url !== null && isBare && (url.protocol === 'https:' || (mode === 'local' && isLoopbackUrl(text)))) return url.origin;
  reader.fault(
    'PRECASO_PUBLIC_URL',
    'la dirección pública de la mesa, sólo https://servidor (en modo local también http://127.0.0.1:<puerto>)',
  );
  return null;
}
