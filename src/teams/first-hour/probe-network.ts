import { z } from 'zod';
import { MINUTE, parseInstant, SECOND } from '../../domain/instant.js';
import type { Clock } from '../../ports/clock.js';
import { isLoopback } from '../protocol/allowed-services.js';
import { channelMetadataUrl, type BotIdentity } from '../connector/authentication.js';
import type { LoopbackIdentity } from '../../settings/registration.js';
import { codeOfFault, failed, passed, skipped, warned, type Finding, type Probe, type ReportFinding } from './probe.js';

export type NetworkParts = {
  identity: Pick<BotIdentity, 'token'>;
  loopbackIdentity: LoopbackIdentity | null;
  /** `host:port` of the forward proxy. */
  proxy: string | null;
  /** Hosts of Teams that the desk must reach. */
  serviceHosts: readonly string[];
  allowLoopbackServices: boolean;
  clock: Clock;
};

const LIMIT_MS = 6_000;
const CLOCK_WARNS_MS = MINUTE;
/** Tokens are accepted up to five minutes outside their times. */
const CLOCK_FAILS_MS = 4 * MINUTE;
const ENDORSED = 'msteams';

const metadata = z.object({ jwks_uri: z.url() });
const keySet = z.object({ keys: z.array(z.object({ endorsements: z.array(z.string()).nullish() })) });

/** The checks against Microsoft's servers that need no conversation: login, signing keys, time, and the way out. */
export function networkProbes(parts: NetworkParts): readonly Probe[] {
  return [
    { checks: ['login'], limitMs: LIMIT_MS, run: (report) => checkLogin(parts, report) },
    { checks: ['keys', 'clock', 'proxy'], limitMs: LIMIT_MS, run: (report) => checkKeysAndClock(parts, report) },
    { checks: ['service'], limitMs: LIMIT_MS, run: (report) => checkServices(parts, report) },
  ];
}

async function checkLogin({ identity, clock }: NetworkParts, report: ReportFinding): Promise<void> {
  const token = await identity.token(true);
  if (token === null) return report('login', failed('sin registro'));
  const ends = expiryOf(token);
  report('login', passed(ends === null ? '' : `${Math.max(0, Math.round((ends - clock.now()) / MINUTE))} min`));
}

const claims = z.object({ exp: z.number() });

/** When a token expires, in milliseconds; null when it does not name it. */
function expiryOf(token: string): number | null {
  const [, payload = ''] = token.split('.');
  try {
    const read = claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return read.success ? read.data.exp * SECOND : null;
  } catch {
    return null;
  }
}

async function checkKeysAndClock(parts: NetworkParts, report: ReportFinding): Promise<void> {
  // Ends before the probe's own limit, so that the way out gets a finding too when nothing answers.
  const until = AbortSignal.timeout(LIMIT_MS - SECOND);
  let isOut = false;
  try {
    const begun = parts.clock.now();
    const answer = await ask(channelMetadataUrl(parts.loopbackIdentity), until);
    report('clock', clockFinding(answer.headers.get('date'), begun, parts.clock.now()));
    isOut = true;
    const { jwks_uri: keysAt } = metadata.parse(await answer.json());
    const { keys } = keySet.parse(await (await ask(keysAt, until)).json());
    const endorsed = keys.filter(({ endorsements }) => endorsements?.includes(ENDORSED)).length;
    report('proxy', wayOut(parts.proxy));
    report('keys', endorsed === 0 ? failed(`ninguna de ${keys.length} es de ${ENDORSED}`) : passed(`${endorsed} de ${ENDORSED}`));
  } catch (fault) {
    report('proxy', proxyFinding(parts.proxy, fault, isOut || fault instanceof UnexpectedStatus));
    throw fault;
  }
}

/** The answer was made between the two instants, and names whole seconds. */
function clockFinding(date: string | null, begun: number, ended: number): Finding {
  const there = date === null ? null : parseInstant(date);
  if (there === null) return skipped('la respuesta no trae hora');
  const off = begun > there + SECOND ? begun - there - SECOND : Math.min(0, ended - there);
  const found = `${Math.round(Math.abs(off) / SECOND)} s ${off < 0 ? 'atrasado' : 'adelantado'}`;
  if (Math.abs(off) > CLOCK_FAILS_MS) return failed(found);
  return Math.abs(off) > CLOCK_WARNS_MS ? warned(found) : passed(`${Math.round(Math.abs(off) / SECOND)} s de diferencia`);
}

const wayOut = (proxy: string | null): Finding => passed(proxy ?? 'sin proxy');

/** @param isOut whether any host answered, even if not as expected */
function proxyFinding(proxy: string | null, fault: unknown, isOut: boolean): Finding {
  const code = codeOfFault(fault);
  if (proxy !== null && code.startsWith('proxy-')) return failed(`${proxy}: ${code}`);
  if (isOut) return wayOut(proxy);
  return proxy === null ? warned('sin proxy: no hay salida directa') : skipped(`${proxy}: sin respuesta del otro lado`);
}

/** @throws {UnexpectedStatus} */
async function ask(address: string, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(address, { redirect: 'error', signal });
  if (!answer.ok) throw new UnexpectedStatus(answer.status);
  return answer;
}

class UnexpectedStatus extends Error {
  override readonly name = 'UnexpectedStatus';
  constructor(readonly statusCode: number) {
    super(`HTTP ${statusCode}`);
  }
}

/** Any answer shows that the host was reached. */
async function checkServices({ serviceHosts, allowLoopbackServices }: NetworkParts, report: ReportFinding): Promise<void> {
  if (serviceHosts.length === 0) return report('service', skipped('no se nombra ninguno'));
  const reached = await Promise.all(serviceHosts.map(async (host) => ({ host, fault: await faultOfHost(host, allowLoopbackServices) })));
  const missed = reached.filter(({ fault }) => fault !== null);
  report(
    'service',
    missed.length === 0 ? passed(serviceHosts.join(', ')) : failed(missed.map(({ host, fault }) => `${host}: ${fault}`).join(', ')),
  );
}

async function faultOfHost(host: string, allowLoopback: boolean): Promise<string | null> {
  const plain = `http://${host}/`;
  const address = allowLoopback && URL.canParse(plain) && isLoopback(new URL(plain)) ? plain : `https://${host}/`;
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(LIMIT_MS - SECOND) });
    return null;
  } catch (fault) {
    return codeOfFault(fault);
  }
}
