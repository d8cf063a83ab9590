import { describe, expect, it } from 'vitest';
import { ConfigRefused, loadConfig } from '../../src/settings/config.js';
import type { ForwardProxy } from '../../src/settings/forward-proxy.js';

const ID = '0b1c2d3e-0000-4000-8000-000000000001';
const registered = { MicrosoftAppId: ID, MicrosoftAppTenantId: ID, MicrosoftAppPassword: 'x7-secret', PRECASO_COORDINATORS: ID };

const proxyOf = (environment: Record<string, string>): ForwardProxy | null => loadConfig({ ...registered, ...environment }).proxy;

function refused(environment: Record<string, string>): ConfigRefused {
  try {
    loadConfig({ ...registered, ...environment });
  } catch (error) {
    if (error instanceof ConfigRefused) return error;
  }
  throw new Error('it was taken');
}

describe('the settings of the forward proxy', () => {
  it('an empty environment names no forward proxy', () => {
    expect(proxyOf({})).toBeNull();
  });

  it('HTTPS_PROXY is accepted with or without a scheme', () => {
    const proxy = {
      secure: false,
      hostname: 'proxy.example.gov.co',
      port: 3128,
      shown: 'proxy.example.gov.co:3128',
      authorization: null,
      direct: [],
    };
    expect(proxyOf({ HTTPS_PROXY: 'http://proxy.example.gov.co:3128' })).toEqual(proxy);
    expect(proxyOf({ HTTPS_PROXY: 'proxy.example.gov.co:3128' })).toEqual(proxy);
    expect(proxyOf({ HTTPS_PROXY: 'https://proxy.example.gov.co/' })).toMatchObject({ secure: true, port: 443 });
  });

  it('proxy settings are read in the order of curl: lower case first, HTTP_PROXY last', () => {
    expect(proxyOf({ HTTP_PROXY: 'http://four' })?.hostname).toBe('four');
    expect(proxyOf({ HTTP_PROXY: 'http://four', http_proxy: 'http://three' })?.hostname).toBe('three');
    expect(proxyOf({ HTTP_PROXY: 'http://four', HTTPS_PROXY: 'http://two' })?.hostname).toBe('two');
    expect(proxyOf({ HTTPS_PROXY: 'http://two', https_proxy: 'http://one' })?.hostname).toBe('one');
  });

  it('a proxy address is shown without its credentials, which are decoded for the proxy', () => {
    const proxy = proxyOf({ HTTPS_PROXY: 'http://mesa:cl%40ve@10.0.0.8:8080' });
    expect(proxy?.shown).toBe('10.0.0.8:8080');
    expect(Buffer.from(proxy?.authorization?.slice('Basic '.length) ?? '', 'base64').toString()).toBe('mesa:cl@ve');
  });

  it('NO_PROXY=* turns the forward proxy off', () => {
    expect(proxyOf({ HTTPS_PROXY: 'http://proxy', NO_PROXY: '*' })).toBeNull();
  });

  it('NO_PROXY is split at commas or blanks; lower case first', () => {
    expect(proxyOf({ HTTPS_PROXY: 'http://proxy', NO_PROXY: 'Uno.example, dos.example:8443  .tres.example' })?.direct).toEqual([
      'uno.example',
      'dos.example:8443',
      '.tres.example',
    ]);
    expect(proxyOf({ HTTPS_PROXY: 'http://proxy', NO_PROXY: 'uno', no_proxy: 'dos' })?.direct).toEqual(['dos']);
  });

  it.each([
    'socks5://mesa:clave-1@proxy:1080',
    'http://mesa:clave-1@',
    'http://mesa:clave-1@proxy:99999',
    'http://mesa:clave-1@proxy/pac',
    'http://mesa:clave-1%ZZ@proxy',
    'no es una dirección clave-1',
  ])('an unreadable proxy address is refused with all other faults, and never shown: %s', (address) => {
    const error = refused({ HTTPS_PROXY: address, PORT: 'x' });
    expect(error.faults.map(({ setting }) => setting).toSorted()).toEqual(['HTTPS_PROXY', 'PORT']);
    expect(error.message).not.toContain('clave-1');
  });

  it('proxy settings are ignored in local mode, which calls this machine alone', () => {
    expect(loadConfig({ HTTPS_PROXY: 'socks5://proxy' }).proxy).toBeNull();
  });
});
