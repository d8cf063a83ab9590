import { z } from 'zod';
import { MINUTE, parseInstant, SECOND } from '../../core/instant.js';
import { isObject, numberAt, parseJson } from '../../core/json.js';
import type { Clock } from '../../ports/clock.js';
import type { LoopbackIdentity } from '../../settings/registration.js';
import { channelMetadataUrl, type BotIdentity } from '../../teams/connector/authentication.js';
import { isLoopback } from '../../teams/protocol/allowed-services.js';
import { codeOfFault, depends, failed, passed, skipped, warned, type Finding } from './findings.js';

export type NetworkParts = {
  identity: Pick<BotIdentity, 'token'>;
  loopbackIdentity: LoopbackIdentity | null;
  /** `host:port` of the forward proxy. */
  proxy: string | null;
  serviceHosts: readonly string[];
  allowLoopbackServices: boolean;
  clock: Clock;
};

/** Shorter than the limit of a check, so that the way out gets a finding too when nothing answers. */
const ASKED_MS = 5 * SECOND;
const CLOCK_WARNS_MS = MINUTE;
/** Tokens are accepted up to five minutes before and after their validity. */
const CLOCK_FAILS_MS = 4 * MINUTE;
const ENDORSED = 'msteams';

const metadata = z.object({ jwks_uri: z.url() });
const keySet = z.object({ keys: z.array(z.object({ endorsements: z.array(z.string()).nullish() })) });

/** They need no conversation; three of them share one answer. */
export function networkChecks(parts: NetworkParts) {
  let asked: Promise<Awaited<ReturnType<typeof askMetadata>>> | undefined;
  const metadataAnswer = () => (asked ??= askMetadata(parts));
  return {
    login: () => loginFinding(parts),
    keys: async () => keysFinding(metadata.parse((await metadataAnswer()).body).jwks_uri),
    clock: () => metadataAnswer().then(clockFinding, () => depends),
    proxy: () =>
      metadataAnswer().then(
        () => wayOut(parts.proxy),
        (fault: unknown) => proxyFinding(parts.proxy, fault),
      ),
    service: () => serviceFinding(parts),
  };
}

async function loginFinding({ identity, clock }: NetworkParts): Promise<Finding> {
  const token = await identity.token(true);
  if (token === null) return failed('sin registro');
  const claims = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  // In seconds; a token may lack its expiry.
  const exp = isObject(claims) ? numberAt(claims, 'exp') : null;
  return passed(exp === null ? '' : `${Math.max(0, Math.round((exp * SECOND - clock.now()) / MINUTE))} min`);
}

async function askMetadata({ loopbackIdentity, clock }: NetworkParts) {
  const begun = clock.now();
  const answer = await ask(channelMetadataUrl(loopbackIdentity));
  const ended = clock.now();
  return { begun, ended, date: answer.headers.get('date'), body: parseJson(await answer.text()) };
}

async function keysFinding(address: string): Promise<Finding> {
  const { keys } = keySet.parse(await (await ask(address)).json());
  const endorsed = keys.filter(({ endorsements }) => endorsements?.includes(ENDORSED)).length;
  return endorsed === 0 ? failed(`ninguna de ${keys.length} es de ${ENDORSED}`) : passed(`${endorsed} de ${ENDORSED}`);
}

/** The server made its answer between the two instants, and its date has whole seconds. */
function clockFinding({ date, begun, ended }: { date: string | null; begun: number; ended: number }): Finding {
  const there = date === null ? null : parseInstant(date);
  if (there === null) return skipped('la respuesta no trae hora');
  const off = begun > there + SECOND ? begun - there - SECOND : Math.min(0, ended - there);
  const seconds = Math.round(Math.abs(off) / SECOND);
  if (Math.abs(off) <= CLOCK_WARNS_MS) return passed(`${seconds} s de diferencia`);
  return (Math.abs(off) > CLOCK_FAILS_MS ? failed : warned)(`${seconds} s ${off < 0 ? 'atrasado' : 'adelantado'}`);
}

const wayOut = (proxy: string | null): Finding => passed(proxy ?? 'sin proxy');

function proxyFinding(proxy: string | null, fault: unknown): Finding {
  const code = codeOfFault(fault);
  if (proxy !== null && code.startsWith('proxy-')) return failed(`${proxy}: ${code}`);
  if (fault instanceof UnexpectedStatus) return wayOut(proxy);
  return proxy === null ? warned('sin proxy: no hay salida directa') : skipped(`${proxy}: sin respuesta del otro lado`);
}

/** @throws {UnexpectedStatus} */
async function ask(address: string): Promise<Response> {
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(ASKED_MS) });
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
async function serviceFinding({ serviceHosts, allowLoopbackServices }: NetworkParts): Promise<Finding> {
  if (serviceHosts.length === 0) return skipped('no se nombra ninguno');
  const faults = await Promise.all(serviceHosts.map((host) => faultOfHost(host, allowLoopbackServices)));
  const missed = serviceHosts.flatMap((host, at) => (faults[at] === null ? [] : [`${host}: ${faults[at]}`]));
  return missed.length === 0 ? passed(serviceHosts.join(', ')) : failed(missed.join(', '));
}

async function faultOfHost(host: string, allowLoopback: boolean): Promise<string | null> {
  const plain = `http://${host}/`;
  const address = allowLoopback && URL.canParse(plain) && isLoopback(new URL(plain)) ? plain : `https://${host}/`;
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ASKED_MS) });
    return null;
  } catch (fault) {
    return codeOfFault(fault);
  }
}
