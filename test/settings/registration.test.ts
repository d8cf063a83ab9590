import { describe, expect, it } from 'vitest';
import { ConfigRefused, loadConfig } from '../../src/config.js';

const APP = '0b1c2d3e-0000-4000-8000-000000000001';
const TENANT = '0b1c2d3e-0000-4000-8000-00000000000a';
const rest = { MicrosoftAppId: APP, MicrosoftAppTenantId: TENANT, PRECASO_COORDINATORS: TENANT };

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    return error.faults.map(({ setting }) => setting);
  }
}

describe('a registration that trusts a managed identity', () => {
  it('a federated credential needs the identity that the registration trusts, and nothing secret', () => {
    const config = loadConfig({ ...rest, MicrosoftAppFederatedClientId: TENANT });
    expect(config.registration).toEqual({ kind: 'federated', appId: APP, tenantId: TENANT, clientId: TENANT });
    expect(faultsOf({ ...rest, MicrosoftAppFederatedClientId: 'no' })).toEqual(['MicrosoftAppFederatedClientId']);
    expect(faultsOf({ ...rest, MicrosoftAppPassword: 'x7-secret', MicrosoftAppFederatedClientId: TENANT })).toEqual([
      'MicrosoftAppPassword',
    ]);
    expect(faultsOf({ ...rest, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppFederatedClientId: TENANT })).toEqual([
      'MicrosoftAppFederatedClientId',
    ]);
    expect(faultsOf({ MicrosoftAppFederatedClientId: TENANT })).toEqual(['MicrosoftAppFederatedClientId']);
  });
});
