import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/settings/config.js';
import { refusedSettings } from '../support/setting-faults.js';

const APP = '0b1c2d3e-0000-4000-8000-000000000001';
const TENANT = '0b1c2d3e-0000-4000-8000-00000000000a';
const rest = { MicrosoftAppId: APP, MicrosoftAppTenantId: TENANT, PRECASO_COORDINATORS: TENANT };

describe('a registration that trusts a managed identity', () => {
  it('a federated credential needs the identity that the registration trusts, and nothing secret', () => {
    const config = loadConfig({ ...rest, MicrosoftAppFederatedClientId: TENANT });
    expect(config.registration).toEqual({ kind: 'federated', appId: APP, tenantId: TENANT, clientId: TENANT });
    expect(refusedSettings({ ...rest, MicrosoftAppFederatedClientId: 'no' })).toEqual(['MicrosoftAppFederatedClientId']);
    expect(refusedSettings({ ...rest, MicrosoftAppPassword: 'x7-secret', MicrosoftAppFederatedClientId: TENANT })).toEqual([
      'MicrosoftAppPassword',
    ]);
    expect(refusedSettings({ ...rest, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppFederatedClientId: TENANT })).toEqual([
      'MicrosoftAppFederatedClientId',
    ]);
    expect(refusedSettings({ MicrosoftAppFederatedClientId: TENANT })).toEqual(['MicrosoftAppFederatedClientId']);
  });
});
