import { describe, expect, it, onTestFinished } from 'vitest';
import { instant, type Instant } from '../../../src/domain/instant.js';
import { createBotIdentity } from '../../../src/teams/connector/authentication.js';
import { createConnectorClients } from '../../../src/teams/connector/clients.js';
import { DeskAdapter } from '../../../src/teams/connector/adapter.js';
import { createKeyServer } from '../../support/key-server.js';

const SERVICE = 'http://127.0.0.1:9/';

/** Whether a token was looked at or believed shows in the answer: what is believed is the very same one. */
async function givenAnAdapter() {
  const keys = await createKeyServer();
  onTestFinished(() => keys.close());
  const clock = { at: instant(Date.now()), now: (): Instant => clock.at };
  const identity = createBotIdentity(keys.registration, keys.identity, clock);
  const clients = createConnectorClients(identity, { serviceHosts: [], allowLoopbackServices: true });
  const adapter = new DeskAdapter(identity, clients, clock);
  return { keys, adapter, clock, passes: (ms: number) => void (clock.at = instant(clock.at + ms)) };
}

describe('a caller', () => {
  it('a caller is verified again a minute after the token was found valid', async () => {
    const { keys, adapter, passes } = await givenAnAdapter();
    const shown = `Bearer ${keys.token(SERVICE)}`;
    const first = await adapter.identify(SERVICE, shown);
    expect(first.kind).toBe('known');
    passes(59_999);
    expect(await adapter.identify(SERVICE, shown)).toBe(first);
    passes(1);
    const again = await adapter.identify(SERVICE, shown);
    expect(again.kind).toBe('known');
    expect(again).not.toBe(first);
  });

  it('a caller is verified again once the token has expired, or when the clock was put back', async () => {
    const { keys, adapter, clock, passes } = await givenAnAdapter();
    const shown = `Bearer ${keys.token(SERVICE, { claims: { exp: Math.floor(clock.at / 1_000) + 10 } })}`;
    const first = await adapter.identify(SERVICE, shown);
    passes(-1);
    const second = await adapter.identify(SERVICE, shown);
    expect(second).not.toBe(first);
    passes(10_001);
    expect(await adapter.identify(SERVICE, shown)).not.toBe(second);
  });

  it('a caller is verified again at another service address, or with another token', async () => {
    const { keys, adapter } = await givenAnAdapter();
    const token = keys.token(SERVICE);
    await adapter.identify(SERVICE, `Bearer ${token}`);
    expect(await adapter.identify('http://127.0.0.1:10/', `Bearer ${token}`)).toEqual({ kind: 'unknown' });
    expect(await adapter.identify(`${SERVICE}\nBearer`, token)).toEqual({ kind: 'unknown' });
    expect(await adapter.identify(SERVICE, `Bearer ${token.slice(0, -6)}`)).toEqual({ kind: 'unknown' });
    expect(await adapter.identify(SERVICE, '')).toEqual({ kind: 'unknown' });
  });

  it('a caller with a forged token is refused at every turn', async () => {
    const { keys, adapter } = await givenAnAdapter();
    const forged = `Bearer ${keys.token(SERVICE, { key: 'stranger' })}`;
    expect(await adapter.identify(SERVICE, forged)).toEqual({ kind: 'unknown' });
    expect(await adapter.identify(SERVICE, forged)).toEqual({ kind: 'unknown' });
  });
});
