import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigRefused, loadConfig } from '../../src/settings/config.js';

const APP = '0b1c2d3e-0000-4000-8000-000000000001';
const TENANT = '0b1c2d3e-0000-4000-8000-00000000000a';
const PERSON = '0b1c2d3e-0000-4000-8000-0000000000c1';

const registered = {
  MicrosoftAppId: APP,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: TENANT,
  MicrosoftAppPassword: 'x7-secret',
  PRECASO_COORDINATORS: PERSON,
};
const loopback = {
  ToChannelFromBotLoginUrl: 'http://127.0.0.1:9/tenant',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  OAuthUrl: 'http://127.0.0.1:9/oauth',
  ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:9/metadata',
  ToBotFromEmulatorOpenIdMetadataUrl: 'http://127.0.0.1:9/emulator',
  CallerId: 'urn:botframework:azure',
};

function faultsOf(environment: Record<string, string>): string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    return error.faults.map((fault) => fault.setting);
  }
}

describe('the setting of the rate table', () => {
  it('I10 the rate table is Teams’ own, and off only for a connector on this machine', () => {
    expect(loadConfig(registered).rateTable).toBe('teams');
    expect(loadConfig({ PRECASO_RATE_TABLE: 'none' }).rateTable).toBe('none');
    expect(loadConfig({ ...registered, ...loopback, PRECASO_RATE_TABLE: 'none' }).rateTable).toBe('none');
    expect(faultsOf({ ...registered, PRECASO_RATE_TABLE: 'none' })).toEqual(['PRECASO_RATE_TABLE']);
    expect(faultsOf({ PRECASO_RATE_TABLE: 'off' })).toEqual(['PRECASO_RATE_TABLE']);
  });

  it('the directory is asked only where the setting says so, and only with the entity’s registration', () => {
    expect([{}, { PRECASO_GRAPH: '1' }].map((set) => loadConfig({ ...registered, ...set }).graph)).toEqual([false, true]);
    for (const refused of [{ PRECASO_GRAPH: '1' }, { ...registered, ...loopback, PRECASO_GRAPH: '1' }])
      expect(faultsOf(refused)).toEqual(['PRECASO_GRAPH']);
  });
});

describe('the settings of local mode', () => {
  it('an empty environment gives local mode, and confines the demo to this machine', () => {
    expect(loadConfig({})).toEqual({
      mode: 'local',
      host: '127.0.0.1',
      port: 3978,
      procedure: 'uariv',
      dataFolder: resolve('./data'),
      mongodb: null,
      coordinators: [],
      registration: null,
      allowedTenants: [],
      serviceHosts: [],
      allowLoopbackServices: false,
      loopbackIdentity: null,
      graph: false,
      rateTable: 'teams',
      minFreeBytes: 512 * 2 ** 20,
      proxy: null,
      pages: null,
      mail: null,
      mailDocuments: null,
      publicUrl: null,
      contingencyFolder: null,
      recordingFolder: null,
    });
  });

  it('settings are frozen', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true);
  });

  it('a blank value counts as absent', () => {
    expect(loadConfig({ PORT: ' ', MicrosoftAppId: '' }).port).toBe(3978);
  });

  it('local mode refuses a host beyond this machine', () => {
    expect(faultsOf({ HOST: '0.0.0.0' })).toEqual(['HOST']);
  });

  it('local mode is refused in production', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual(['MicrosoftAppId']);
    expect(faultsOf({ NODE_ENV: 'production', MicrosoftAppId: '  ' })).toEqual(['MicrosoftAppId']);
  });

  it('local mode refuses a password, which needs a registration', () => {
    expect(faultsOf({ MicrosoftAppPassword: 'x', MicrosoftAppTenantId: TENANT })).toEqual(['MicrosoftAppTenantId', 'MicrosoftAppPassword']);
  });
});

describe('the settings of a registered bot', () => {
  it('a registered bot listens on every address, to its own tenant and to the hosts of Teams', () => {
    const config = loadConfig(registered);
    expect(config.registration).toEqual({ kind: 'secret', appId: APP, tenantId: TENANT, password: 'x7-secret' });
    expect(config).toMatchObject({
      mode: 'teams',
      host: '0.0.0.0',
      allowedTenants: [TENANT],
      serviceHosts: ['smba.trafficmanager.net'],
      allowLoopbackServices: false,
    });
  });

  it('a registered bot may have a certificate instead of a password', () => {
    const { MicrosoftAppPassword: _, ...rest } = registered;
    const config = loadConfig({ ...rest, CertificateThumbprint: 'AB', CertificatePrivateKey: 'pem' });
    expect(config.registration).toEqual({
      kind: 'certificate',
      appId: APP,
      tenantId: TENANT,
      thumbprint: 'AB',
      privateKey: 'pem',
    });
    expect(faultsOf({ ...rest, CertificateThumbprint: 'AB' })).toEqual(['CertificatePrivateKey']);
    expect(faultsOf({ ...registered, CertificateThumbprint: 'AB', CertificatePrivateKey: 'pem' })).toEqual(['MicrosoftAppPassword']);
  });

  it('a managed identity needs no password', () => {
    const { MicrosoftAppPassword: _, ...rest } = registered;
    const config = loadConfig({ ...rest, MicrosoftAppType: 'UserAssignedMSI' });
    expect(config.registration).toEqual({ kind: 'managed-identity', appId: APP, tenantId: TENANT });
    expect(faultsOf({ ...registered, MicrosoftAppType: 'UserAssignedMSI' })).toEqual(['MicrosoftAppPassword']);
  });

  it.each(['singletenant', 'SingleTenat', 'MultiTenant', 'UserAssignedMsi'])(
    'the type %s, which the SDK would take for another, is refused',
    (type) => {
      expect(faultsOf({ ...registered, MicrosoftAppType: type })).toEqual(['MicrosoftAppType']);
    },
  );

  it('every fault is named at once, by its setting', () => {
    expect(
      faultsOf({
        MicrosoftAppId: 'no',
        PORT: '70000',
        PRECASO_PROCEDURE: 'uariv.txt',
        MONGODB_URI: 'http://u:p@h/d',
        PRECASO_ALLOWED_TENANTS: 'x',
      }),
    ).toEqual([
      'MicrosoftAppId',
      'MicrosoftAppTenantId',
      'MicrosoftAppPassword',
      'PORT',
      'PRECASO_PROCEDURE',
      'MONGODB_URI',
      'PRECASO_COORDINATORS',
      'PRECASO_ALLOWED_TENANTS',
    ]);
  });

  it('a refusal does not contain the secret', () => {
    const environment = { ...registered, MicrosoftAppType: 'UserAssignedMSI', MONGODB_URI: 'mongodb://u:clave@h/d' };
    expect(() => loadConfig(environment)).toThrow(ConfigRefused);
    try {
      loadConfig(environment);
    } catch (error) {
      expect(String(error)).not.toMatch(/x7-secret|clave/);
    }
  });
});

describe('the setting of the store', () => {
  it('the store is the folder unless MONGODB_URI names a database', () => {
    expect(loadConfig(registered).mongodb).toBeNull();
    const address = 'mongodb+srv://desk:p%40ss@db.example.gov.co/precaso?authSource=admin';
    expect(loadConfig({ ...registered, MONGODB_URI: address }).mongodb).toBe(address);
  });

  it.each(['db.example.gov.co:27017', 'mongodb:/db', 'postgres://db/precaso', 'mongodb://'])(
    '%s is refused as the address of a database',
    (address) => {
      expect(faultsOf({ ...registered, MONGODB_URI: address })).toEqual(['MONGODB_URI']);
    },
  );

  it('local mode takes a database too', () => {
    const address = 'mongodb://127.0.0.1/precaso';
    expect(loadConfig({ MONGODB_URI: address })).toMatchObject({ mode: 'local', mongodb: address });
  });

  it('a refused database address does not show its password', () => {
    expect(() => loadConfig({ MONGODB_URI: 'mongo://desk:clave@db/precaso' })).toThrow(/^(?!.*clave)/s);
  });
});

describe('the settings of callers', () => {
  it('service addresses are kept by host', () => {
    const urls = 'smba.infra.gcc.teams.microsoft.com, https://SMBA.trafficmanager.net/teams/';
    expect(loadConfig({ ...registered, PRECASO_SERVICE_URLS: urls }).serviceHosts).toEqual([
      'smba.infra.gcc.teams.microsoft.com',
      'smba.trafficmanager.net',
    ]);
  });

  it.each(['http://smba.trafficmanager.net', 'ftp://x', 'https://user@host', 'https://'])('the service address %s is refused', (url) => {
    expect(faultsOf({ ...registered, PRECASO_SERVICE_URLS: url })).toEqual(['PRECASO_SERVICE_URLS']);
  });

  it('tenants are compared without case', () => {
    expect(loadConfig({ ...registered, PRECASO_ALLOWED_TENANTS: TENANT.toUpperCase() }).allowedTenants).toEqual([TENANT]);
  });

  it('a registered desk requires a coordinator', () => {
    expect(faultsOf({ ...registered, PRECASO_COORDINATORS: '' })).toEqual(['PRECASO_COORDINATORS']);
  });
});

describe('the stand-in for the identity platform, for tests of the built server', () => {
  it('the stand-in for the identity platform is used when all seven settings name it', () => {
    const config = loadConfig({ ...registered, ...loopback });
    expect(config.loopbackIdentity?.channelMetadataUrl).toBe('http://127.0.0.1:9/metadata');
    expect(config).toMatchObject({ host: '127.0.0.1', allowLoopbackServices: true });
  });

  it.each(Object.keys(loopback))('a stand-in with %s alone set, or alone missing, is refused', (setting) => {
    const alone = { [setting]: Object.entries(loopback).find(([key]) => key === setting)?.[1] ?? '' };
    expect(faultsOf({ ...registered, ...alone })).toHaveLength(6);
    expect(faultsOf({ ...registered, ...loopback, [setting]: '' })).toEqual([setting]);
  });

  it('a stand-in with an address beyond this machine, or with a server that other machines reach, is refused', () => {
    expect(faultsOf({ ...registered, ...loopback, ToChannelFromBotLoginUrl: 'https://login.example/t' })).toEqual([
      'ToChannelFromBotLoginUrl',
    ]);
    expect(faultsOf({ ...registered, ...loopback, ToBotFromChannelOpenIdMetadataUrl: 'https://keys.example/m' })).toEqual([
      'ToBotFromChannelOpenIdMetadataUrl',
    ]);
    expect(faultsOf({ ...registered, ...loopback, HOST: '0.0.0.0' })).toEqual(['HOST']);
    expect(faultsOf(loopback)).toEqual(['MicrosoftAppId']);
  });

  it.each(['BotOpenIdMetadata', 'OAuthApiEndpoint', 'ChannelService'])(
    'a stand-in with %s, which would switch the cloud, is refused',
    (setting) => {
      expect(faultsOf({ ...registered, [setting]: 'https://x.example' })).toEqual([setting]);
    },
  );
});

describe('other settings', () => {
  it('an organisation names its own procedure by its file', () => {
    expect(loadConfig({ PRECASO_PROCEDURE: './mesa.json' }).procedure).toBe(resolve('./mesa.json'));
    expect(faultsOf({ PRECASO_PROCEDURE: './mesa' })).toEqual(['PRECASO_PROCEDURE']);
    expect(loadConfig({ PRECASO_PROCEDURE: 'mesa' }).procedure).toBe('mesa');
  });

  it.each(['-1', '65536', '3978x', '1e3', '0x10'])('the port %s is refused', (port) => {
    expect(faultsOf({ PORT: port })).toEqual(['PORT']);
  });
});

describe('the setting for recordings', () => {
  it('recording is off without a folder', () => {
    expect(loadConfig(registered).recordingFolder).toBeNull();
    expect(loadConfig({ ...registered, PRECASO_RECORD: 'grabaciones' }).recordingFolder).toBe(resolve('grabaciones'));
  });

  it('recording in production needs a second setting', () => {
    const inProduction = { ...registered, NODE_ENV: 'production', PRECASO_RECORD: '/tmp/x' };
    expect(() => loadConfig(inProduction)).toThrow(/PRECASO_RECORD_IN_PRODUCTION=1/);
    expect(loadConfig({ ...inProduction, PRECASO_RECORD_IN_PRODUCTION: '1' }).recordingFolder).toBe('/tmp/x');
  });
});

describe('who coordinates, by the settings', () => {
  const OTHER = PERSON.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  const THIRD = PERSON.replace(/^./, (first) => (first === 'a' ? 'b' : 'a'));

  it('SIIF-22 a coordinator is named with a scope or, for the whole desk, without', () => {
    const { coordinators } = loadConfig({ ...registered, PRECASO_COORDINATORS: `${PERSON}, ${OTHER.toUpperCase()} : modulo` });
    expect(coordinators).toEqual([
      { id: PERSON, scope: null },
      { id: OTHER, scope: 'modulo' },
    ]);
  });

  it('SIIF-22 a coordinator named twice, one that is no GUID and a scope without a name are faults, all at once', () => {
    const named = `${PERSON},${PERSON}:modulo,${OTHER}:,carla`;
    expect(faultsOf({ ...registered, PRECASO_COORDINATORS: named })).toEqual(Array(3).fill('PRECASO_COORDINATORS'));
    expect(faultsOf({ ...registered, PRECASO_COORDINATORS: `${PERSON},${THIRD}:modulo` })).toEqual([]);
  });

  it('SIIF-22 settings in which no coordinator oversees the whole desk are refused', () => {
    expect(faultsOf({ ...registered, PRECASO_COORDINATORS: `${PERSON}:modulo` })).toEqual(['PRECASO_COORDINATORS']);
    expect(faultsOf({ PRECASO_COORDINATORS: `${PERSON}:modulo` })).toEqual(['PRECASO_COORDINATORS']);
  });
});
