import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { PROXY_SETTINGS, readForwardProxy } from './settings/forward-proxy.js';
import type { ForwardProxy } from './settings/forward-proxy.js';
import { readPages } from './settings/pages.js';
import { readRecordingFolder } from './settings/recording.js';
import type { PublicPages } from './settings/pages.js';
import { createReader } from './settings/reader.js';
import type { ConfigFault, Environment, Reader } from './settings/reader.js';

/** The bot's registration in the organisation's directory. */
export type Registration =
  | { kind: 'secret'; appId: string; tenantId: string; password: string }
  | { kind: 'certificate'; appId: string; tenantId: string; thumbprint: string; privateKey: string }
  | { kind: 'managed-identity'; appId: string; tenantId: string };

/** Where tokens come from when the real identity platform is replaced by one on this machine. */
export type LoopbackIdentity = {
  loginUrl: string;
  scope: string;
  issuer: string;
  oAuthUrl: string;
  channelMetadataUrl: string;
  emulatorMetadataUrl: string;
  callerId: string;
};

export type Config = Readonly<{
  /** `local`: no registration, this machine only, with the try-it page. */
  mode: 'local' | 'teams';
  host: string;
  port: number;
  /** Name of a shipped procedure, or the absolute path of a file. */
  procedure: string;
  /** Where the embedded store lies; not touched when there is a database. */
  dataFolder: string;
  /** Address of the MongoDB that keeps everything instead; it may carry a password. */
  mongodb: string | null;
  /** Directory ids; empty in local mode means the demo's coordinator. */
  coordinators: readonly string[];
  registration: Registration | null;
  /** Lower case; empty in local mode means any. */
  allowedTenants: readonly string[];
  /** `host` or `host:port` in lower case. */
  serviceHosts: readonly string[];
  /** Whether service addresses on this machine, without TLS, are taken too. */
  allowLoopbackServices: boolean;
  loopbackIdentity: LoopbackIdentity | null;
  /** `none`: a connector on this machine, which counts no calls. */
  rateTable: 'teams' | 'none';
  /** The way out; null in local mode, which calls nobody but itself. */
  proxy: ForwardProxy | null;
  /** The pages to which the app's links lead, if the desk publishes them; null: the entity does. */
  pages: PublicPages | null;
  /** Where what travels between Teams and the desk is recorded, in a test tenant; null: nowhere. */
  recordingFolder: string | null;
}>;

/** Every fault of the environment at once; nothing was started. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused';
  readonly code = 'config-refused';
  constructor(readonly faults: readonly ConfigFault[]) {
    super(['La configuración no sirve:', ...faults.map((f) => `  ${f.setting} (${f.found}): ${f.expected}`)].join('\n'));
  }
}

const TEAMS_HOSTS = ['smba.trafficmanager.net'];
const IDENTITY_SETTINGS = [
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'OAuthUrl',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'CallerId',
] as const;
/** The SDK reads each of these as "another cloud" and then drops all of its own defaults. */
const SWITCHES = ['BotOpenIdMetadata', 'OAuthApiEndpoint', 'ChannelService'];
const SECRETS = ['MicrosoftAppPassword', 'CertificateThumbprint', 'CertificatePrivateKey'];
/** What is never shown: the secrets, and addresses that may carry one. */
const HIDDEN = [...SECRETS, 'MONGODB_URI', ...PROXY_SETTINGS];

/**
 * The environment as one checked, frozen value.
 * @throws {ConfigRefused} with all faults
 */
export function loadConfig(environment: Environment = process.env): Config {
  const reader = createReader(environment, HIDDEN);
  const config = readAll(reader);
  if (reader.faults.length > 0) throw new ConfigRefused(reader.faults);
  return Object.freeze(config);
}

/** The database's address alone, for a tool that needs nothing else of the settings. */
export function databaseAddress(environment: Environment = process.env): string | null {
  return createReader(environment, HIDDEN).text('MONGODB_URI');
}

function readAll(reader: Reader): Config {
  const registration = readRegistration(reader);
  const mode = reader.text('MicrosoftAppId') === null ? 'local' : 'teams';
  const loopbackIdentity = readIdentity(reader, mode);
  return {
    mode,
    host: readHost(reader, mode, loopbackIdentity !== null),
    port: readPort(reader),
    procedure: readProcedure(reader),
    dataFolder: resolve(reader.text('PRECASO_DATA') ?? './data'),
    mongodb: readMongoDb(reader, mode),
    coordinators: readCoordinators(reader, mode),
    registration,
    allowedTenants: readTenants(reader, registration),
    serviceHosts: readServiceHosts(reader, mode),
    allowLoopbackServices: mode === 'local' || loopbackIdentity !== null,
    loopbackIdentity,
    rateTable: readRateTable(reader, mode === 'local' || loopbackIdentity !== null),
    proxy: mode === 'local' ? null : readForwardProxy(reader),
    pages: readPages(reader),
    recordingFolder: readRecordingFolder(reader),
  };
}

const guid = z.guid();
const isGuid = (text: string | null): text is string => guid.safeParse(text).success;

function readRegistration(reader: Reader): Registration | null {
  const appId = reader.text('MicrosoftAppId');
  if (appId === null) {
    refuseHalfRegistration(reader);
    return null;
  }
  const tenantId = reader.text('MicrosoftAppTenantId');
  if (!isGuid(appId)) reader.fault('MicrosoftAppId', 'el identificador (GUID) del registro del bot');
  if (!isGuid(tenantId)) reader.fault('MicrosoftAppTenantId', 'el identificador (GUID) del inquilino de la entidad');
  return readProof(reader, appId, tenantId ?? '');
}

function refuseHalfRegistration(reader: Reader): void {
  if (reader.text('NODE_ENV') === 'production') {
    reader.fault('MicrosoftAppId', 'obligatorio con NODE_ENV=production: sin él no se comprueba quién llama');
  }
  for (const setting of ['MicrosoftAppType', 'MicrosoftAppTenantId', ...SECRETS]) {
    if (reader.text(setting) !== null) reader.fault(setting, 'sólo tiene sentido junto con MicrosoftAppId');
  }
}

function readProof(reader: Reader, appId: string, tenantId: string): Registration | null {
  const type = reader.text('MicrosoftAppType') ?? 'SingleTenant';
  switch (type) {
    case 'SingleTenant':
      return readSingleTenant(reader, appId, tenantId);
    case 'UserAssignedMSI':
      for (const setting of SECRETS) {
        if (reader.text(setting) !== null) reader.fault(setting, 'con UserAssignedMSI no se usa: quítela');
      }
      return { kind: 'managed-identity', appId, tenantId };
    default:
      // The SDK would take any other word for a multi-tenant bot.
      reader.fault('MicrosoftAppType', 'exactamente SingleTenant o UserAssignedMSI');
      return null;
  }
}

function readSingleTenant(reader: Reader, appId: string, tenantId: string): Registration | null {
  const [password, thumbprint, privateKey] = SECRETS.map((setting) => reader.text(setting));
  const hasCertificate = thumbprint != null || privateKey != null;
  if (password != null && hasCertificate) reader.fault('MicrosoftAppPassword', 'secreto o certificado, no los dos');
  if (hasCertificate) {
    if (thumbprint == null) reader.fault('CertificateThumbprint', 'la huella del certificado, junto con su llave');
    if (privateKey == null) reader.fault('CertificatePrivateKey', 'la llave del certificado (PEM), junto con su huella');
    return { kind: 'certificate', appId, tenantId, thumbprint: thumbprint ?? '', privateKey: privateKey ?? '' };
  }
  if (password == null)
    reader.fault('MicrosoftAppPassword', 'el secreto del registro (o un certificado: CertificateThumbprint y CertificatePrivateKey)');
  return { kind: 'secret', appId, tenantId, password: password ?? '' };
}

function readIdentity(reader: Reader, mode: Config['mode']): LoopbackIdentity | null {
  for (const setting of SWITCHES) {
    if (reader.text(setting) !== null) reader.fault(setting, 'no se admite: cambiaría de nube y apagaría lo demás');
  }
  const values = IDENTITY_SETTINGS.map((setting) => reader.text(setting));
  if (values.every((value) => value === null)) return null;
  IDENTITY_SETTINGS.forEach((setting, at) => {
    if (values[at] === null) reader.fault(setting, 'las siete direcciones de identidad se ponen juntas, o ninguna');
    if (setting.endsWith('Url') && values[at] != null && !isLoopbackUrl(values[at])) {
      reader.fault(setting, 'sólo para pruebas: una dirección http de esta misma máquina');
    }
  });
  if (mode === 'local') reader.fault('MicrosoftAppId', 'obligatorio cuando se ponen direcciones de identidad');
  const [loginUrl, scope, issuer, oAuthUrl, channelMetadataUrl, emulatorMetadataUrl, callerId] = values.map((value) => value ?? '');
  return {
    loginUrl: loginUrl ?? '',
    scope: scope ?? '',
    issuer: issuer ?? '',
    oAuthUrl: oAuthUrl ?? '',
    channelMetadataUrl: channelMetadataUrl ?? '',
    emulatorMetadataUrl: emulatorMetadataUrl ?? '',
    callerId: callerId ?? '',
  };
}

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '::1', '[::1]'];

function isLoopbackUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && url.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname);
}

function readHost(reader: Reader, mode: Config['mode'], hasLoopbackIdentity: boolean): string {
  const isConfined = mode === 'local' || hasLoopbackIdentity;
  const host = reader.text('HOST') ?? (isConfined ? '127.0.0.1' : '0.0.0.0');
  if (isConfined && !LOOPBACK_HOSTS.includes(host)) {
    reader.fault('HOST', 'sin el registro de la entidad sólo se escucha en 127.0.0.1');
  }
  return host;
}

function readRateTable(reader: Reader, isConfined: boolean): Config['rateTable'] {
  const text = reader.text('PRECASO_RATE_TABLE') ?? 'teams';
  if (text === 'teams') return 'teams';
  if (text !== 'none' || !isConfined)
    reader.fault('PRECASO_RATE_TABLE', 'teams; none sólo para pruebas con un conector de esta misma máquina');
  return 'none';
}

function readPort(reader: Reader): number {
  const text = reader.text('PORT') ?? '3978';
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) reader.fault('PORT', 'un número de 0 a 65535 (0: uno libre)');
  return port;
}

function readProcedure(reader: Reader): string {
  const text = reader.text('PRECASO_PROCEDURE') ?? 'uariv';
  // A name of letters, digits and hyphens is one of those that ship; which they are, their folder knows.
  if (/^[a-z0-9-]+$/.test(text)) return text;
  if (!text.endsWith('.json')) reader.fault('PRECASO_PROCEDURE', 'el nombre de un procedimiento incluido, o la ruta de un archivo .json');
  return isAbsolute(text) ? text : resolve(text);
}

/** Local mode writes a demonstration into its store and can empty it: never into a database that may be somebody's. */
function readMongoDb(reader: Reader, mode: Config['mode']): string | null {
  const address = reader.text('MONGODB_URI');
  if (address === null) return null;
  if (!/^mongodb(\+srv)?:\/\/[^\s/]+/.test(address)) reader.fault('MONGODB_URI', 'una dirección mongodb:// o mongodb+srv://');
  if (mode === 'local')
    reader.fault(
      'MONGODB_URI',
      'sólo con el registro de la entidad (MicrosoftAppId): el modo local escribe una demostración y usa su carpeta',
    );
  return address;
}

function readCoordinators(reader: Reader, mode: Config['mode']): readonly string[] {
  const ids = reader.list('PRECASO_COORDINATORS').map((id) => id.toLowerCase());
  if (!ids.every(isGuid)) reader.fault('PRECASO_COORDINATORS', 'identificadores de directorio (GUID) separados por comas');
  if (mode === 'teams' && ids.length === 0)
    reader.fault('PRECASO_COORDINATORS', 'al menos uno: sin coordinador nadie puede vincular los canales');
  return Object.freeze(ids);
}

function readTenants(reader: Reader, registration: Registration | null): readonly string[] {
  const ids = reader.list('PRECASO_ALLOWED_TENANTS').map((id) => id.toLowerCase());
  if (!ids.every(isGuid)) reader.fault('PRECASO_ALLOWED_TENANTS', 'identificadores de inquilino (GUID) separados por comas');
  if (ids.length > 0) return Object.freeze(ids);
  return Object.freeze(registration === null ? [] : [registration.tenantId.toLowerCase()]);
}

/** Takes `smba.trafficmanager.net` and `https://smba.trafficmanager.net/teams/` alike. */
function readServiceHosts(reader: Reader, mode: Config['mode']): readonly string[] {
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
