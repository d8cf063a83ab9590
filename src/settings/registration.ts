import { z } from 'zod';
import type { SettingsReader } from './reader.js';

export type Registration =
  | { kind: 'secret'; appId: string; tenantId: string; password: string }
  | { kind: 'certificate'; appId: string; tenantId: string; thumbprint: string; privateKey: string }
  | { kind: 'managed-identity'; appId: string; tenantId: string }
  /** `clientId`: the id of the managed identity that the registration trusts. */
  | { kind: 'federated'; appId: string; tenantId: string; clientId: string };

/** Addresses on this machine that replace the identity platform, for tests of the built server. */
export type LoopbackIdentity = {
  loginUrl: string;
  scope: string;
  issuer: string;
  oAuthUrl: string;
  channelMetadataUrl: string;
  emulatorMetadataUrl: string;
  callerId: string;
};

const IDENTITY_SETTINGS = [
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'OAuthUrl',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'CallerId',
] as const;
/** Settings by which the SDK chooses another cloud; with one of them it drops its own defaults. */
const SWITCHES = ['BotOpenIdMetadata', 'OAuthApiEndpoint', 'ChannelService'];
export const SECRETS = ['MicrosoftAppPassword', 'CertificateThumbprint', 'CertificatePrivateKey'];

const FEDERATED = 'MicrosoftAppFederatedClientId';

const guid = z.guid();
export const isGuid = (text: string | null): text is string => guid.safeParse(text).success;

export function readRegistration(reader: SettingsReader): Registration | null {
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

function refuseHalfRegistration(reader: SettingsReader): void {
  if (reader.text('NODE_ENV') === 'production') {
    reader.fault('MicrosoftAppId', 'obligatorio con NODE_ENV=production: sin él no se comprueba quién llama');
  }
  for (const setting of ['MicrosoftAppType', 'MicrosoftAppTenantId', FEDERATED, ...SECRETS]) {
    if (reader.text(setting) !== null) reader.fault(setting, 'sólo tiene sentido junto con MicrosoftAppId');
  }
}

function readProof(reader: SettingsReader, appId: string, tenantId: string): Registration | null {
  const type = reader.text('MicrosoftAppType') ?? 'SingleTenant';
  switch (type) {
    case 'SingleTenant':
      return readSingleTenant(reader, appId, tenantId);
    case 'UserAssignedMSI':
      refuseOthers(reader, [FEDERATED, ...SECRETS], 'UserAssignedMSI');
      return { kind: 'managed-identity', appId, tenantId };
    default:
      // For any other word the SDK would assume a multi-tenant bot.
      reader.fault('MicrosoftAppType', 'exactamente SingleTenant o UserAssignedMSI');
      return null;
  }
}

function refuseOthers(reader: SettingsReader, settings: readonly string[], used: string): void {
  for (const setting of settings) if (reader.text(setting) !== null) reader.fault(setting, `con ${used} no se usa: quítela`);
}

function readSingleTenant(reader: SettingsReader, appId: string, tenantId: string): Registration | null {
  const clientId = reader.text(FEDERATED);
  if (clientId !== null) {
    if (!isGuid(clientId)) reader.fault(FEDERATED, 'el identificador de cliente (GUID) de la identidad administrada');
    refuseOthers(reader, SECRETS, FEDERATED);
    return { kind: 'federated', appId, tenantId, clientId };
  }
  const [password, thumbprint, privateKey] = SECRETS.map((setting) => reader.text(setting));
  const hasCertificate = thumbprint != null || privateKey != null;
  if (password != null && hasCertificate) reader.fault('MicrosoftAppPassword', 'secreto o certificado, no los dos');
  if (hasCertificate) {
    if (thumbprint == null) reader.fault('CertificateThumbprint', 'la huella del certificado, junto con su llave');
    if (privateKey == null) reader.fault('CertificatePrivateKey', 'la llave del certificado (PEM), junto con su huella');
    return { kind: 'certificate', appId, tenantId, thumbprint: thumbprint ?? '', privateKey: privateKey ?? '' };
  }
  if (password == null)
    reader.fault(
      'MicrosoftAppPassword',
      'el secreto del registro (o un certificado: CertificateThumbprint y CertificatePrivateKey; o MicrosoftAppFederatedClientId)',
    );
  return { kind: 'secret', appId, tenantId, password: password ?? '' };
}

export function readLoopbackIdentity(reader: SettingsReader, mode: 'local' | 'teams'): LoopbackIdentity | null {
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
  const given = values.map((value) => value ?? '');
  const [loginUrl = '', scope = '', issuer = '', oAuthUrl = '', channelMetadataUrl = '', emulatorMetadataUrl = '', callerId = ''] = given;
  return { loginUrl, scope, issuer, oAuthUrl, channelMetadataUrl, emulatorMetadataUrl, callerId };
}

export const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '::1', '[::1]'];

export function isLoopbackUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && url.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname);
}
