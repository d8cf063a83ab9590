import { createServer } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MINUTE, SECOND, instant } from '../../src/core/instant.js';
import { createTokens } from '../../src/mail/tokens.js';

const OWN = { kind: 'own', tenant: 'el-inquilino', client: 'el-registro', secret: 'el secreto' } as const;
const GRAPH = 'https://graph.microsoft.com';

/** The login of Microsoft on loopback, with a clock that the test moves. */
async function opened(answers: readonly { status: number; body: object | string }[] = []) {
  const asked: string[] = [];
  const clock = { at: 0, now: () => instant(clock.at) };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      asked.push(`${request.url} ${body}`);
      const { status, body: said } = answers[asked.length - 1] ?? {
        status: 200,
        body: { access_token: `t${asked.length}`, expires_in: 3_600 },
      };
      response.writeHead(status);
      response.end(typeof said === 'string' ? said : JSON.stringify(said));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const at = server.address();
  const login = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`;
  return { asked, clock, login, tokenOf: createTokens(clock, () => Promise.resolve(null), login) };
}

describe('tokens of Microsoft', () => {
  it('a token is asked for with the registration’s secret, and kept until shortly before its end', async () => {
    const { asked, clock, tokenOf } = await opened();
    expect(await tokenOf(OWN, GRAPH, false)).toBe('t1');
    clock.at = 54 * MINUTE;
    expect(await tokenOf(OWN, GRAPH, false)).toBe('t1');
    clock.at = 55 * MINUTE + SECOND;
    expect(await tokenOf(OWN, GRAPH, false)).toBe('t2');
    expect(asked[0]).toBe(
      '/el-inquilino/oauth2/v2.0/token grant_type=client_credentials&client_id=el-registro&client_secret=el+secreto&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default',
    );
  });

  it('a token is one of its resource, and a fresh one is asked for where the last was refused', async () => {
    const { tokenOf } = await opened();
    expect(await tokenOf(OWN, GRAPH, false)).toBe('t1');
    expect(await tokenOf(OWN, 'https://outlook.office365.com', false)).toBe('t2');
    expect(await tokenOf(OWN, GRAPH, true)).toBe('t3');
    expect(await tokenOf(OWN, GRAPH, false)).toBe('t3');
  });

  it.each([
    [{ status: 401, body: { error_description: 'AADSTS7000215: Invalid client secret of el-registro' } }, 'refused'],
    [{ status: 429, body: '' }, 'limited'],
    [{ status: 503, body: '' }, 'limited'],
    [{ status: 200, body: 'no es JSON' }, 'refused'],
  ])('a login that answers %o is told as %s, without the registration', async (answer, code) => {
    const { tokenOf } = await opened([answer]);
    const fault: unknown = await tokenOf(OWN, GRAPH, false).catch((each: unknown) => each);
    expect(fault).toMatchObject({ code });
    expect(String(fault instanceof Error ? fault.cause : '')).not.toContain('el-registro');
  });

  it('a login that does not answer is unreachable, and a bot without a registration is refused', async () => {
    const { clock, tokenOf } = await opened();
    await expect(createTokens(clock, () => Promise.resolve(null), 'http://127.0.0.1:1')(OWN, GRAPH, false)).rejects.toMatchObject({
      code: 'unreachable',
    });
    await expect(tokenOf({ kind: 'bot' }, GRAPH, false)).rejects.toMatchObject({ code: 'refused' });
  });

  it('the bot’s own token is used where a mailbox has no registration of its own', async () => {
    const { clock } = await opened();
    const tokenOf = createTokens(clock, (isFresh, resource) => Promise.resolve(`${resource} ${isFresh}`));
    expect(await tokenOf({ kind: 'bot' }, GRAPH, true)).toBe(`${GRAPH} true`);
  });
});
