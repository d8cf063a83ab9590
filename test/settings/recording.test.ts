import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigRefused, loadConfig } from '../../src/config.js';

const ID = '0b1c2d3e-0000-4000-8000-000000000001';
const registered = { MicrosoftAppId: ID, MicrosoftAppTenantId: ID, MicrosoftAppPassword: 'x', PRECASO_COORDINATORS: ID };

describe('the recording of a test tenant', () => {
  it('is off unless a folder is named', () => {
    expect(loadConfig(registered).recordingFolder).toBeNull();
    expect(loadConfig({ ...registered, PRECASO_RECORD: 'grabaciones' }).recordingFolder).toBe(resolve('grabaciones'));
  });

  it('is refused in production unless it is asked for twice', () => {
    const inProduction = { ...registered, NODE_ENV: 'production', PRECASO_RECORD: '/tmp/x' };
    expect(() => loadConfig(inProduction)).toThrow(ConfigRefused);
    expect(() => loadConfig(inProduction)).toThrow(/PRECASO_RECORD_IN_PRODUCTION=1/);
    expect(loadConfig({ ...inProduction, PRECASO_RECORD_IN_PRODUCTION: '1' }).recordingFolder).toBe('/tmp/x');
  });
});
