import { randomIds } from '../adapters/random-ids.js';
import { ConfigRefused, loadConfig, type Config } from '../config.js';
import { personId } from '../domain/people/person.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import { agentOf, createCallsOut, sendLimiterOf } from '../edge.js';
import type { Clock } from '../ports/clock.js';
import type { CheckResult } from '../ports/first-hour.js';
import type { Log } from '../ports/log.js';
import type { Store } from '../ports/store.js';
import { loadProcedure } from '../procedures/load-procedures.js';
import { checks, type CheckId } from '../teams/first-hour/checks.js';
import { nodeResult } from '../teams/first-hour/first-hour.js';
import { groupsProbe, rostersProbe, storeProbe } from '../teams/first-hour/probe-desk.js';
import { networkProbes } from '../teams/first-hour/probe-network.js';
import { asFound, failed, maxListed, passed, runProbes, skipped, type Finding, type Probe } from '../teams/first-hour/probe.js';
import { DEPENDS, IN_TEAMS } from '../teams/first-hour/run.js';
import { openStoreOf, type Opened } from './open-store.js';

export type Environment = Readonly<Record<string, string | undefined>>;
/** Hears of each result as it is known. */
export type OnResult = (result: CheckResult) => void;

type Parts = { environment?: Environment | undefined; clock: Clock; onResult: OnResult };

const silentLog: Log = { write: () => undefined };

/** Every check that needs no conversation in Teams, one after the other. Calls out are made as the running desk makes them. */
export async function ownChecks(parts: Parts): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const tell = (result: CheckResult): void => {
    results.push(result);
    parts.onResult(result);
  };
  const say = (check: CheckId, { outcome, found }: Finding): void => tell({ check, outcome, found: asFound(found, maxListed) });
  const config = readSettings(parts.environment, say);
  tell(nodeResult(process.versions.node));
  if (config !== null) await configured(config, { ...parts, onResult: tell }, say);
  const told = new Set(results.map(({ check }) => check));
  for (const { id, by, places } of checks) {
    if (by === 'desk' && !told.has(id)) say(id, skipped(places.includes('terminal') ? DEPENDS : IN_TEAMS));
  }
  return results;
}

type Say = (check: CheckId, finding: Finding) => void;

/** Null when nothing further can be tried. A value of a setting is never told, only its name. */
function readSettings(environment: Environment | undefined, say: Say): Config | null {
  try {
    const config = loadConfig(environment);
    if (config.mode === 'teams') {
      say('settings', passed(config.mode));
      return config;
    }
    say('settings', failed('MicrosoftAppId no tiene valor'));
  } catch (fault) {
    if (!(fault instanceof ConfigRefused)) throw fault;
    say('settings', failed([...new Set(fault.faults.map(({ setting }) => setting))].join(', ')));
  }
  return null;
}

async function configured(config: Config, { clock, onResult }: Parts, say: Say): Promise<void> {
  const calls = createCallsOut(config, clock, { agent: await agentOf(config, silentLog) });
  const { loopbackIdentity, serviceHosts, allowLoopbackServices } = config;
  const run = async (probes: readonly Probe[]): Promise<void> => {
    for (const probe of probes) (await runProbes([probe])).forEach(onResult);
  };
  const loaded = await loadProcedure(config.procedure);
  const procedure = loaded.kind === 'loaded' ? loaded.procedure : null;
  say(
    'procedure',
    loaded.kind === 'loaded' ? passed(`${loaded.ref.id} ${loaded.ref.version}`) : failed(`${loaded.faults.length} por corregir`),
  );
  const opened = await openStoreOf(config);
  try {
    if (opened.kind === 'open')
      await run([storeProbe({ files: opened.store.files, ids: randomIds, clock, provider: opened.store.provider })]);
    else say('store', opened.kind === 'shut' ? skipped(opened.why) : failed(opened.code));
    await run(
      networkProbes({
        identity: calls.identity,
        loopbackIdentity,
        proxy: config.proxy?.shown ?? null,
        serviceHosts,
        allowLoopbackServices,
        clock,
      }),
    );
    await channelsOf({ config, calls, opened, procedure, clock }, run, say);
  } finally {
    if (opened.kind === 'open') await opened.store.close();
  }
}

type ChannelParts = { config: Config; calls: ReturnType<typeof createCallsOut>; opened: Opened; procedure: Procedure | null; clock: Clock };

async function channelsOf(
  { config, calls, opened, procedure, clock }: ChannelParts,
  run: (probes: readonly Probe[]) => Promise<void>,
  say: Say,
): Promise<void> {
  if (opened.kind !== 'open') {
    for (const check of ['groups', 'rosters'] as const) say(check, skipped(opened.kind === 'shut' ? opened.why : DEPENDS));
    return;
  }
  const { channels, rates }: Store = opened.store;
  const sendLimiter = sendLimiterOf(config, { rates, clock, log: silentLog });
  const coordinators = new Set(config.coordinators.map(personId));
  await run([
    ...(procedure === null ? [] : [groupsProbe({ channels, procedure })]),
    rostersProbe({ channels, clients: calls.clients, sendLimiter, clock, coordinators }),
  ]);
  sendLimiter.close();
}
