import type { Coordinator } from '../../core/coordination/coordinator.js';
import { groupOf } from '../../core/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { personId } from '../../core/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { FileStore } from '../../ports/file-store.js';
import { presentChannel, type GroupChannel, type GroupChannels } from '../../ports/group-channels.js';
import type { Ids } from '../../ports/ids.js';
import type { AskedPlatform } from '../connector/clients.js';
import { readTeam } from '../directory/team-members.js';
import { codeOfFault, failed, passed, skipped, warned, type Finding, type Probe, type ReportFinding, maxListed } from './checks.js';
import { z } from 'zod';
import { MINUTE, parseInstant, SECOND } from '../../core/instant.js';
import { isLoopback } from '../protocol/allowed-services.js';
import { channelMetadataUrl, type BotIdentity } from '../connector/authentication.js';
import type { LoopbackIdentity } from '../../settings/registration.js';
import { isObject, numberAt, parseJson } from '../../core/json.js';

const LIMIT_MS = 6_000;

type StoreParts = { files: FileStore; ids: Pick<Ids, 'next'>; clock: Clock; provider: string };

const SAMPLE = 'prueba';

/** Stores a file of a few bytes, reads it and removes it. If the process is killed in between, the file is removed after a day as an orphan. */
export function storeProbe({ files, ids, clock, provider }: StoreParts): Probe {
  return {
    checks: ['store'],
    limitMs: LIMIT_MS,
    async run(report) {
      const id = ids.next();
      const facts = { owner: personId('first-hour'), name: 'prueba.txt', type: 'text/plain', keptAt: clock.now() };
      await files.keep(id, ReadableStream.from([Buffer.from(SAMPLE)]), facts, 1_024);
      const read = await files.read(id);
      await files.remove(id);
      const isSame = read !== null && Buffer.from(read).toString('utf8') === SAMPLE;
      const isGone = (await files.find(id)) === null;
      report('store', isSame && isGone ? passed(provider) : failed(isSame ? 'no borra' : 'no devuelve lo guardado'));
    },
  };
}

/** Fails when the group that receives new cases has no channel; the other groups may be bound later. */
export function groupsProbe({ channels, procedure }: { channels: GroupChannels; procedure: Procedure }): Probe {
  return {
    checks: ['groups'],
    limitMs: LIMIT_MS,
    async run(report) {
      const bound = new Set((await channels.all()).flatMap((one) => presentChannel(one)?.group ?? []));
      const missing = procedure.groups.filter(({ id }) => !bound.has(id)).map(({ id }) => id);
      const has = procedure.groups.length - missing.length;
      const found = `${has} de ${procedure.groups.length}`;
      if (missing.length === 0) return report('groups', passed(found));
      const finding = bound.has(groupOf(procedure, procedure.intake.group).id) ? warned : failed;
      report('groups', finding(`${found}; faltan ${asList(missing.join(', '), `${missing.length} grupos`)}`));
    },
  };
}

export type RosterParts = AskedPlatform & {
  channels: GroupChannels;
  coordinators(): Promise<readonly Pick<Coordinator, 'id'>[]>;
};

/** Reads the team of each bound channel from the platform: how many people are in it, or why it cannot be read. */
export function rostersProbe(parts: RosterParts): Probe {
  return {
    checks: ['rosters'],
    limitMs: LIMIT_MS,
    async run(report) {
      const bindings = await parts.channels.all();
      if (bindings.length === 0) return report('rosters', skipped('ningún grupo tiene canal'));
      const teams = new Map<string, Promise<Finding>>();
      const findings = await Promise.all(
        bindings.map(async (binding) => {
          const reading = teams.get(binding.team) ?? rosterOf(parts, binding);
          teams.set(binding.team, reading);
          return { group: binding.group, ...(await reading) };
        }),
      );
      report('rosters', combinedFinding(findings));
    },
  };
}

async function rosterOf(parts: RosterParts, binding: GroupChannel): Promise<Finding> {
  try {
    const { members, goneWith } = await readTeam(parts, binding);
    if (goneWith !== null) return failed(goneWith);
    const coordinating = new Set((await parts.coordinators()).map(({ id }) => id));
    const coordinators = members.filter(({ id }) => coordinating.has(id)).length;
    if (members.length === 0) return warned('0 personas');
    const found = `${members.length} ${members.length === 1 ? 'persona' : 'personas'}`;
    return passed(coordinators === 0 ? found : `${found} (${coordinators} coordina)`);
  } catch (fault) {
    return failed(codeOfFault(fault));
  }
}

/** Returns the worst outcome, and every finding with its groups, the worst first. */
function combinedFinding(findings: readonly (Finding & { group: string })[]): Finding {
  const inOrder = (['failed', 'warned', 'passed'] as const).flatMap((outcome) => findings.filter((one) => one.outcome === outcome));
  const groups = new Map<string, string[]>();
  for (const { found, group } of inOrder) groups.set(found, [...(groups.get(found) ?? []), group]);
  const listed = (textOf: (of: readonly string[]) => string): string =>
    [...groups].map(([found, of]) => `${found}: ${textOf(of)}`).join('; ');
  return {
    outcome: inOrder[0]?.outcome ?? 'passed',
    found: asList(
      listed((of) => of.join(', ')),
      listed((of) => `${of.length} grupos`),
    ),
  };
}

/** Space for the words before the names: "12 de 40; faltan ". */
const COUNT_WORDS = 30;

/** Returns the names, or their count where they do not fit, so that no name is cut. */
function asList(named: string, counted: string): string {
  return named.length <= maxListed - COUNT_WORDS ? named : counted;
}

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

const CLOCK_WARNS_MS = MINUTE;
/** Tokens are accepted up to five minutes before and after their validity. */
const CLOCK_FAILS_MS = 4 * MINUTE;
const ENDORSED = 'msteams';

const metadata = z.object({ jwks_uri: z.url() });
const keySet = z.object({ keys: z.array(z.object({ endorsements: z.array(z.string()).nullish() })) });

/** The checks against Microsoft's servers that need no conversation: login, signing keys, clock, and outgoing connections. */
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
  const claims = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  // In seconds; a token may lack its expiry.
  const exp = isObject(claims) ? numberAt(claims, 'exp') : null;
  report('login', passed(exp === null ? '' : `${Math.max(0, Math.round((exp * SECOND - clock.now()) / MINUTE))} min`));
}

async function checkKeysAndClock(parts: NetworkParts, report: ReportFinding): Promise<void> {
  // This ends before the probe's own limit, so that outgoing connections get a finding too when nothing answers.
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

/** Compares the clocks. The server made its answer between the two instants, and its date has whole seconds. */
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

/** Fetches an address. @throws {UnexpectedStatus} */
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
  const found = missed.map(({ host, fault }) => `${host}: ${fault}`).join(', ');
  report('service', missed.length === 0 ? passed(serviceHosts.join(', ')) : failed(found));
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
