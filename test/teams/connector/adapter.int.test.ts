import { describe, expect, it, onTestFinished } from 'vitest';
import { HOUR, instant, MINUTE, SECOND, type Instant } from '../../../src/core/instant.js';
import { createBotIdentity } from '../../../src/teams/connector/authentication.js';
import { createConnectorClients } from '../../../src/teams/connector/clients.js';
import { DeskAdapter } from '../../../src/teams/connector/adapter.js';
import { createKeyServer, type Forging, type KeyServer } from '../../support/key-server.js';

const SERVICE = 'http://127.0.0.1:9/';

/** Whether a token was looked at or believed shows in the answer: what is believed is the very same one. */
async function givenAnAdapter() {
  const keys = await createKeyServer();
  onTestFinished(() => keys.close());
  const clock = { at: instant(Date.now()), now: (): Instant => clock.at };
  const steady = { ahead: 0, now: (): Instant => instant(clock.at + steady.ahead) };
  const identity = createBotIdentity(keys.registration, keys.identity, { clock, steady });
  const clients = createConnectorClients(identity, { serviceHosts: [], allowLoopbackServices: true });
  const adapter = new DeskAdapter(identity, clients, clock);
  /** The clock of the machine is put back; what has passed has passed. */
  const putBack = (ms: number): void => {
    clock.at = instant(clock.at - ms);
    steady.ahead += ms;
  };
  return { keys, adapter, clock, passes: (ms: number) => void (clock.at = instant(clock.at + ms)), putBack };
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

describe('the platform’s signing keys', () => {
  const signedWith = (keys: KeyServer, kid: string, forging: Forging = {}) =>
    `Bearer ${keys.token(SERVICE, { ...forging, header: { kid } })}`;

  it('the first token of a new key is taken at once, also within the hour', async () => {
    const { keys, adapter, passes } = await givenAnAdapter();
    expect(await adapter.identify(SERVICE, signedWith(keys, 'own'))).toMatchObject({ kind: 'known' });
    passes(20 * MINUTE);
    keys.keyNames = ['own', 'next'];
    expect(await adapter.identify(SERVICE, signedWith(keys, 'next'))).toMatchObject({ kind: 'known' });
    expect(keys.keysAsked).toBe(2);
  });

  it('a thousand forged names of keys have them read four times, and once more five minutes later', async () => {
    const { keys, adapter, passes } = await givenAnAdapter();
    const flood = async (from: number) => {
      for (let at = from; at < from + 1_000; at += 50)
        await Promise.all(
          Array.from({ length: 50 }, (_, i) => adapter.identify(SERVICE, signedWith(keys, `forged-${at + i}`, { key: 'stranger' }))),
        );
    };
    expect(await adapter.identify(SERVICE, signedWith(keys, 'own'))).toMatchObject({ kind: 'known' });
    await flood(0);
    expect(keys.keysAsked).toBe(4);
    passes(5 * MINUTE);
    await flood(1_000);
    expect(keys.keysAsked).toBe(5);
    expect(await adapter.identify(SERVICE, signedWith(keys, 'own'))).toMatchObject({ kind: 'known' });
  });

  it('while the keys are refused the known ones count on, the next day too, and of an unknown one nothing is said', async () => {
    const { keys, adapter, passes } = await givenAnAdapter();
    const tomorrow = { claims: { exp: Math.floor(Date.now() / 1_000) + 3 * 86_400 } };
    expect(await adapter.identify(SERVICE, signedWith(keys, 'own'))).toMatchObject({ kind: 'known' });
    keys.answering = false;
    keys.keyNames = ['own', 'next'];
    expect(await adapter.identify(SERVICE, signedWith(keys, 'next'))).toMatchObject({ kind: 'uncheckable' });
    passes(25 * HOUR);
    expect(await adapter.identify(SERVICE, signedWith(keys, 'own', tomorrow))).toMatchObject({ kind: 'known' });
    keys.answering = true;
    passes(SECOND);
    expect(await adapter.identify(SERVICE, signedWith(keys, 'next', tomorrow))).toMatchObject({ kind: 'known' });
  });

  it('a new key’s first token is taken also after the clock was put back', async () => {
    const { keys, adapter, passes, putBack } = await givenAnAdapter();
    expect(await adapter.identify(SERVICE, signedWith(keys, 'own'))).toMatchObject({ kind: 'known' });
    for (let at = 0; at < 4; at++) await adapter.identify(SERVICE, signedWith(keys, `forged-${at}`, { key: 'stranger' }));
    expect(keys.keysAsked).toBe(4);
    putBack(HOUR);
    passes(5 * MINUTE);
    keys.keyNames = ['own', 'next'];
    expect(await adapter.identify(SERVICE, signedWith(keys, 'next'))).toMatchObject({ kind: 'known' });
    expect(keys.keysAsked).toBe(5);
  });

  it('a key that the platform gave up counts no more once the keys were read again', async () => {
    const { keys, adapter, passes } = await givenAnAdapter();
    const tomorrow = { claims: { exp: Math.floor(Date.now() / 1_000) + 3 * 86_400 } };
    expect(await adapter.identify(SERVICE, signedWith(keys, 'own', tomorrow))).toMatchObject({ kind: 'known' });
    keys.keyNames = ['next'];
    passes(25 * HOUR);
    expect(await adapter.identify(SERVICE, signedWith(keys, 'next', tomorrow))).toMatchObject({ kind: 'known' });
    expect(await adapter.identify(SERVICE, signedWith(keys, 'own', tomorrow))).toEqual({ kind: 'unknown' });
  });
});
