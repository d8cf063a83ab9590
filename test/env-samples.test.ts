import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { draftManifest } from '../manifest/app-package.mjs';
import { ConfigRefused, loadConfig } from '../src/settings/config.js';

const ID = '6f2b0c1e-1111-4222-8333-444455556666';
const FILLED: Readonly<Record<string, string>> = {
  MicrosoftAppId: ID,
  MicrosoftAppTenantId: ID,
  MicrosoftAppPassword: 'not a real secret',
  CertificateThumbprint: 'ab'.repeat(20),
  CertificatePrivateKey: '-----BEGIN PRIVATE KEY-----\nnot a real key\n-----END PRIVATE KEY-----',
  PRECASO_COORDINATORS: ID,
  PRECASO_ALLOWED_TENANTS: ID,
  PRECASO_TEAMS_APP_ID: ID,
  MicrosoftAppFederatedClientId: ID,
  PRECASO_PUBLIC_HOST: 'mesa.example.gov.co',
  PRECASO_ORGANISATION: 'Entidad de ejemplo',
};

describe('the samples in env/', () => {
  it('the samples start the try-it page as they are', () => {
    expect(loadConfig(sample('local'))).toMatchObject({ mode: 'local', registration: null, host: '127.0.0.1' });
  });

  it.each([
    ['teams-secret', 'secret'],
    ['teams-certificate', 'certificate'],
    ['teams-managed-identity', 'managed-identity'],
    ['teams-federated', 'federated'],
  ])('the sample %s starts nothing while it is not filled in, and a desk in Teams once it is', (name, kind) => {
    expect(() => loadConfig(sample(name))).toThrow(ConfigRefused);
    expect(loadConfig(filled(sample(name)))).toMatchObject({ mode: 'teams', registration: { kind } });
  });

  it.each(['teams-secret', 'teams-certificate', 'teams-managed-identity', 'teams-federated'])(
    'the sample %s also makes the app package, with the commented lines',
    (name) => {
      const everything = filled(parseEnv(text(name).replaceAll(/^#(?=[A-Za-z_]+=)/gm, '')));
      expect(loadConfig(everything).mode).toBe('teams');
      const { placeholders, faults, manifest } = draftManifest(everything, { version: '1.0.0' });
      expect([...placeholders, ...faults]).toEqual([]);
      expect(manifest['version']).toBe('1.0.0');
    },
  );
});

function filled(settings: NodeJS.Dict<string>): NodeJS.Dict<string> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value === '' ? FILLED[name] : value]));
}

function sample(name: string): NodeJS.Dict<string> {
  return parseEnv(text(name));
}

function text(name: string): string {
  return readFileSync(new URL(`../env/${name}.env`, import.meta.url), 'utf8');
}
