import { isAbsolute, resolve } from 'node:path';
import { PROXY_SETTINGS, readForwardProxy, type ForwardProxy } from './forward-proxy.js';
import { mailSecrets, readMail, readPublicUrl, type MailSettings } from './mail.js';
import { readPages } from './pages.js';
import { createReader, type ConfigFault, type SettingsReader } from './reader.js';
import {
  isGuid,
  isLoopbackUrl,
  LOOPBACK_HOSTS,
  readLoopbackIdentity,
  readRegistration,
  SECRETS,
  type LoopbackIdentity,
  type Registration,
} from './registration.js';
import type { PageFacts } from '../texts/pages.js';

export type Config = Readonly<{
  /** `local`: without registration, on this machine only, with the try-it page. */
  mode: 'local' | 'teams';
  host: string;
  port: number;
  /** Name of a shipped procedure, or the absolute path of a file. */
  procedure: string;
  /** Folder of the embedded store; unused with a database. */
  dataFolder: string;
  /** Address of the MongoDB that replaces the embedded store; it may contain a password. */
  mongodb: string | null;
  /** How many bytes must stay free where the data are stored; 0: the free space is not checked. */
  minFreeBytes: number;
  /** By directory ids; empty in local mode, which means the demonstration's coordinator. */
  coordinators: readonly Readonly<{ id: string; scope: string | null }>[];
  registration: Registration | null;
  /** Tenants in lower case; empty in local mode, which allows any. */
  allowedTenants: readonly string[];
  /** `host` or `host:port` in lower case. Local mode's own connector is not among them: its port is known when the server listens. */
  serviceHosts: readonly string[];
  /** Whether any service address on this machine is accepted without TLS, for tests of the built server with a stand-in for Teams. */
  allowLoopbackServices: boolean;
  loopbackIdentity: LoopbackIdentity | null;
  /** Whether people are also looked up in the directory, by Microsoft Graph. */
  graph: boolean;
  /** `none`: a connector on this machine, which counts no calls. */
  rateTable: 'teams' | 'none';
  /** Null in local mode, which makes no outgoing calls. */
  proxy: ForwardProxy | null;
  /** Null: the entity publishes its own pages. */
  pages: PageFacts | null;
  /** Null: the desk neither reads nor sends mail. */
  mail: MailSettings | null;
  /** With the procedure's answers by mail; null: none go. */
  mailDocuments: string | null;
  publicUrl: string | null;
  contingencyFolder: string | null;
  /** In a test tenant; null: recording is off. */
  recordingFolder: string | null;
}>;

export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused';
  readonly code = 'config-refused';
  constructor(readonly faults: readonly ConfigFault[]) {
    super(['La configuración no sirve:', ...faults.map((f) => `  ${f.setting} (${f.found}): ${f.expected}`)].join('\n'));
  }
}

const TEAMS_HOSTS = ['smba.trafficmanager.net'];
/** Settings whose values are never shown: secrets, and addresses that may hold one. */
const HIDDEN = [...SECRETS, 'MONGODB_URI', ...PROXY_SETTINGS];
const hiddenIn = (environment: NodeJS.ProcessEnv): readonly string[] => [...HIDDEN, ...mailSecrets(environment)];

/** @throws {ConfigRefused} with all faults */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const reader = createReader(environment, hiddenIn(environment));
  const config = readAll(reader);
  if (reader.faults.length > 0) throw new ConfigRefused(reader.faults);
  return Object.freeze(config);
}

export function databaseAddress(environment: NodeJS.ProcessEnv = process.env): string | null {
  return createReader(environment, HIDDEN).text('MONGODB_URI');
}

/** For a command that needs no other setting. @throws {ConfigRefused} */
export function deskSettings(environment: NodeJS.ProcessEnv = process.env): Pick<Config, 'procedure' | 'dataFolder' | 'mongodb'> {
  const reader = createReader(environment, HIDDEN);
  const settings = { procedure: readProcedure(reader), dataFolder: readDataFolder(reader), mongodb: readMongoDb(reader) };
  if (reader.faults.length > 0) throw new ConfigRefused(reader.faults);
  return settings;
}

function readDataFolder(reader: SettingsReader): string {
  return resolve(reader.text('PRECASO_DATA') ?? './data');
}

function readAll(reader: SettingsReader): Config {
  const registration = readRegistration(reader);
  const mode = reader.text('MicrosoftAppId') === null ? 'local' : 'teams';
  const loopbackIdentity = readLoopbackIdentity(reader, mode);
  return {
    mode,
    host: readHost(reader, mode, loopbackIdentity !== null),
    port: readPort(reader),
    procedure: readProcedure(reader),
    dataFolder: readDataFolder(reader),
    mongodb: readMongoDb(reader),
    minFreeBytes: readMinFree(reader),
    coordinators: readCoordinators(reader, mode),
    registration,
    allowedTenants: readTenants(reader, registration),
    serviceHosts: readServiceHosts(reader, mode),
    allowLoopbackServices: loopbackIdentity !== null,
    loopbackIdentity,
    graph: readGraph(reader, mode === 'teams' && loopbackIdentity === null),
    rateTable: readRateTable(reader, mode === 'local' || loopbackIdentity !== null),
    proxy: mode === 'local' ? null : readForwardProxy(reader),
    pages: readPages(reader),
    mail: readMail(reader, mode),
    mailDocuments: readFolder(reader, 'PRECASO_MAIL_DOCUMENTS'),
    publicUrl: readPublicUrl(reader, mode),
    contingencyFolder: readFolder(reader, 'PRECASO_CONTINGENCY_FOLDER'),
    recordingFolder: readRecordingFolder(reader),
  };
}

function readHost(reader: SettingsReader, mode: Config['mode'], hasLoopbackIdentity: boolean): string {
  const isConfined = mode === 'local' || hasLoopbackIdentity;
  const host = (reader.text('HOST') ?? (isConfined ? '127.0.0.1' : '0.0.0.0')).replace(/^\[(.*)\]$/, '$1');
  if (isConfined && !LOOPBACK_HOSTS.includes(host)) {
    reader.fault('HOST', 'sin el registro de la entidad sólo se escucha en 127.0.0.1');
  }
  return host;
}

function readRateTable(reader: SettingsReader, isConfined: boolean): Config['rateTable'] {
  const text = reader.text('PRECASO_RATE_TABLE') ?? 'teams';
  if (text === 'teams') return 'teams';
  if (text !== 'none' || !isConfined)
    reader.fault('PRECASO_RATE_TABLE', 'teams; none sólo para pruebas con un conector de esta misma máquina');
  return 'none';
}

function readGraph(reader: SettingsReader, isRegistered: boolean): boolean {
  const text = reader.text('PRECASO_GRAPH') ?? '0';
  if (text !== '0' && (text !== '1' || !isRegistered))
    reader.fault('PRECASO_GRAPH', '1 para buscar personas también en el directorio, sólo con el registro de la entidad; 0 para no hacerlo');
  return text === '1';
}

function readPort(reader: SettingsReader): number {
  const text = reader.text('PORT') ?? '3978';
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) reader.fault('PORT', 'un número de 0 a 65535 (0: uno libre)');
  return port;
}

function readProcedure(reader: SettingsReader): string {
  const text = reader.text('PRECASO_PROCEDURE') ?? 'uariv';
  // A name of letters, digits and hyphens is a shipped procedure; their folder decides whether it exists.
  if (/^[a-z0-9-]+$/.test(text)) return text;
  if (!text.endsWith('.json')) reader.fault('PRECASO_PROCEDURE', 'el nombre de un procedimiento incluido, o la ruta de un archivo .json');
  return isAbsolute(text) ? text : resolve(text);
}

function readMongoDb(reader: SettingsReader): string | null {
  const address = reader.text('MONGODB_URI');
  if (address === null) return null;
  if (!/^mongodb(\+srv)?:\/\/[^\s/]+/.test(address)) reader.fault('MONGODB_URI', 'una dirección mongodb:// o mongodb+srv://');
  return address;
}

function readMinFree(reader: SettingsReader): number {
  const text = reader.text('PRECASO_MIN_FREE_MB') ?? '512';
  if (!/^\d{1,9}$/.test(text)) reader.fault('PRECASO_MIN_FREE_MB', 'un número de megabytes, como 512 (0: no se mira)');
  return Number(text) * 1_024 * 1_024;
}

/** `<GUID>` oversees the whole desk, `<GUID>:<scope>` a scope, which is checked when the procedure is loaded. */
function readCoordinators(reader: SettingsReader, mode: Config['mode']): Config['coordinators'] {
  const named = reader.list('PRECASO_COORDINATORS').map((one) => {
    const [id = '', ...scope] = one.split(':').map((part) => part.trim());
    return { id: id.toLowerCase(), scope: scope.length === 0 ? null : scope.join(':') };
  });
  const fault = (expected: string): void => reader.fault('PRECASO_COORDINATORS', expected);
  const twice = named.filter(({ id }, at) => named.findIndex((other) => other.id === id) < at).map(({ id }) => id);
  if (!named.every(({ id }) => isGuid(id))) fault('identificadores de directorio (GUID) separados por comas');
  if (named.some(({ scope }) => scope === '')) fault('un ámbito después de los dos puntos, o sólo el identificador');
  if (twice.length > 0) fault(`cada persona una sola vez; se repite ${[...new Set(twice)].join(', ')}`);
  if (named.length > 0 && named.every(({ scope }) => scope !== null))
    fault('al menos uno sin ámbito, que coordine toda la mesa y nombre a los demás');
  if (mode === 'teams' && named.length === 0) fault('al menos uno: sin coordinador nadie puede vincular los canales');
  return Object.freeze(named);
}

function readTenants(reader: SettingsReader, registration: Registration | null): readonly string[] {
  const ids = reader.list('PRECASO_ALLOWED_TENANTS').map((id) => id.toLowerCase());
  if (!ids.every(isGuid)) reader.fault('PRECASO_ALLOWED_TENANTS', 'identificadores de inquilino (GUID) separados por comas');
  if (ids.length > 0) return Object.freeze(ids);
  return Object.freeze(registration === null ? [] : [registration.tenantId.toLowerCase()]);
}

/** `smba.trafficmanager.net` and `https://smba.trafficmanager.net/teams/` mean the same. */
function readServiceHosts(reader: SettingsReader, mode: Config['mode']): readonly string[] {
  const hosts = reader.list('PRECASO_SERVICE_URLS').map(hostOf);
  if (hosts.includes(null)) reader.fault('PRECASO_SERVICE_URLS', 'nombres de servidor o direcciones https separados por comas');
  const named = hosts.filter((host) => host !== null);
  return Object.freeze(named.length > 0 || mode === 'local' ? named : TEAMS_HOSTS);
}

function hostOf(text: string): string | null {
  const address = text.includes('://') ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.host === '' || url.username !== '') return null;
  return url.protocol === 'https:' || isLoopbackUrl(address) ? url.host : null;
}

function readFolder(reader: SettingsReader, setting: string): string | null {
  const folder = reader.text(setting);
  return folder === null ? null : resolve(folder);
}

/** Null: recording is off. A recording contains the texts that people type, so production needs a second setting. */
function readRecordingFolder(reader: SettingsReader): string | null {
  const folder = reader.text('PRECASO_RECORD');
  const isConfirmed = reader.text('PRECASO_RECORD_IN_PRODUCTION') === '1';
  if (folder === null) return null;
  if (reader.text('NODE_ENV') === 'production' && !isConfirmed)
    reader.fault(
      'PRECASO_RECORD',
      'sólo en un inquilino de prueba: guarda lo que la gente escribe. Si lo es, ponga también PRECASO_RECORD_IN_PRODUCTION=1',
    );
  return resolve(folder);
}
