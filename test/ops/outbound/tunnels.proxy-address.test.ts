import { describe, expect, it } from 'vitest';
import { proxyAddress } from '../../../src/ops/outbound/tunnels.js';
import { loadConfig } from '../../../src/settings/config.js';

const GUID = '6f2b0c1e-1111-4222-8333-444455556666';
const through = (HTTPS_PROXY: string, NO_PROXY = '') =>
  proxyAddress(
    loadConfig({
      HTTPS_PROXY,
      NO_PROXY,
      MicrosoftAppId: GUID,
      MicrosoftAppTenantId: GUID,
      MicrosoftAppPassword: 'x',
      PRECASO_COORDINATORS: GUID,
    }).proxy,
  );

describe('the address of the forward proxy', () => {
  it('without a proxy every server is reached directly', () => {
    expect(proxyAddress(null)('correo.example', 993)).toBeNull();
  });

  it('the address of the proxy holds its credentials, encoded', () => {
    expect(through('http://us%40er:cl%3Aave%40@proxy.example:3128')('correo.example', 993)).toBe(
      'http://us%40er:cl%3Aave%40@proxy.example:3128/',
    );
    expect(through('https://[::1]:8443')('correo.example', 993)).toBe('https://[::1]:8443/');
  });

  it('servers that NO_PROXY names, and those of this machine, are reached directly', () => {
    const address = through('http://proxy.example:3128', '.entidad.example');
    expect([address('correo.entidad.example', 993), address('127.0.0.1', 993)]).toEqual([null, null]);
    expect(address('correo.otra.example', 993)).not.toBeNull();
  });
});
