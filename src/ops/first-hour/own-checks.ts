import { randomIds } from '../../adapters/random-ids.js';
import { ConfigRefused, loadConfig, type Config } from '../../settings/config.js';
import { namedIn, presentCoordinators, unknownScopes } from '../../core/coordination/coordinator.js';
import type { Procedure } from '../../procedure/procedure.js';
import { agentOf, createCallsOut, sendLimiterOf } from '../calls-out.js';
import type { Clock } from '../../ports/clock.js';
import { silentLog } from '../../ports/log.js';
import type { Store } from '../../ports/store.js';
import { loadProcedure } from '../../procedures/load-procedures.js';
import {
  sanitiseFound,
  failed,
  passed,
  runProbes,
  skipped,
  maxListed,
  DEPENDS,
  type CheckId,
  type CheckResult,
  type Finding,
  type Probe,
  type ReportFinding,
} from '../../teams/first-hour/checks.js';
import { mailProbe } from '../../teams/first-hour/probe-mail.js';
import { checkTexts } from '../../texts/installation-checks.js';
import { openMailChecks } from '../open-mail.js';
import { groupsProbe, rostersProbe, storeProbe, networkProbes } from '../../teams/first-hour/probe-desk.js';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inWritable, openEmbeddedStoreAsFound, pathsOf } from '../../store/sqlite/open-folder.js';
import { codeOf } from '../../store/sqlite/private-folder.js';
import { StoreRefused, type StoreRefusal } from '../../ports/store-refused.js';

/** @property onResult called with each result as soon as it is known */
type OwnCheckParts = { environment?: NodeJS.ProcessEnv | undefined; clock: Clock; onResult(result: CheckResult): void };

/** Makes every check, one after the other. Its outgoing calls go the same way as the running desk's. */
export async function ownChecks(parts: OwnCheckParts): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const addResult = (result: CheckResult): void => {
    results.push(result);
    parts.onResult(result);
  };
  const report: ReportFinding = (check, { outcome, found }): void => addResult({ check, outcome, found: sanitiseFound(found, maxListed) });
  const config = readSettings(parts.environment, report);
  report('node', nodeFinding(process.versions.node));
  if (config !== null) await makeChecks(config, { ...parts, onResult: addResult }, report);
  const made = new Set(results.map(({ check }) => check));
  for (const id of Object.keys(checkTexts).filter(isCheck)) if (!made.has(id)) report(id, skipped(DEPENDS));
  return results;
}

const isCheck = (id: string): id is CheckId => Object.hasOwn(checkTexts, id);

const OLDEST_NODE = [20, 19] as const;

function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  return isOld ? failed(version) : passed(version);
}

/** Reads the settings; null when no further check can be made. A finding names settings, never their values. */
function readSettings(environment: NodeJS.ProcessEnv | undefined, report: ReportFinding): Config | null {
  try {
    const config = loadConfig(environment);
    if (config.mode === 'teams') {
      report('settings', passed(config.mode));
      return config;
    }
    report('settings', failed('MicrosoftAppId no tiene valor'));
  } catch (fault) {
    if (!(fault instanceof ConfigRefused)) throw fault;
    report('settings', failed([...new Set(fault.faults.map(({ setting }) => setting))].join(', ')));
  }
  return null;
}

async function makeChecks(config: Config, { clock, onResult }: OwnCheckParts, report: ReportFinding): Promise<void> {
  const calls = createCallsOut(config, { clock, steady: clock }, { agent: await agentOf(config, silentLog) });
  const run = async (probes: readonly Probe[]): Promise<void> => {
    for (const probe of probes) (await runProbes([probe])).forEach(onResult);
  };
  const loaded = await loadProcedure(config.procedure);
  const procedure = loaded.kind === 'loaded' ? loaded.procedure : null;
  const scopes = procedure === null ? [] : unknownScopes(namedIn(config), procedure);
  if (loaded.kind !== 'loaded') report('procedure', failed(`${loaded.faults.length} por corregir`));
  else if (scopes.length > 0) report('procedure', failed(`PRECASO_COORDINATORS: sin ámbito ${scopes.join(', ')}`));
  else report('procedure', passed(`${loaded.ref.id} ${loaded.ref.version}`));
  const opened = await openStoreOf(config);
  try {
    if (opened.kind === 'open') await run([storeProbe({ ...opened.store, ids: randomIds, clock })]);
    else report('store', opened.kind === 'unopened' ? skipped(opened.why) : failed(opened.code));
    await run(networkProbes({ ...config, identity: calls.identity, proxy: config.proxy?.shown ?? null, clock }));
    const parts = { config, calls, opened, procedure, clock };
    await checkChannels(parts, run, report);
    await checkMail(parts, run);
  } finally {
    if (opened.kind === 'open') await opened.store.close();
  }
}

type ChannelParts = {
  config: Config;
  calls: ReturnType<typeof createCallsOut>;
  opened: OpenedStore;
  procedure: Procedure | null;
  clock: Clock;
};

async function checkChannels(
  { config, calls, opened, procedure, clock }: ChannelParts,
  run: (probes: readonly Probe[]) => Promise<void>,
  report: ReportFinding,
): Promise<void> {
  if (opened.kind !== 'open') {
    for (const check of ['groups', 'rosters'] as const) report(check, skipped(opened.kind === 'unopened' ? opened.why : DEPENDS));
    return;
  }
  const { channels, documents, rates }: Store = opened.store;
  const sendLimiter = sendLimiterOf(config, { rates, clock, log: silentLog });
  const coordinators = async () => {
    const appointed = (await documents.all('coordinator')).map(({ body }) => body);
    return presentCoordinators(namedIn(config), appointed, procedure ?? { groups: [] });
  };
  await run([
    ...(procedure === null ? [] : [groupsProbe({ channels, procedure })]),
    rostersProbe({ channels, clients: calls.clients, sendLimiter, clock, coordinators }),
  ]);
  sendLimiter.close();
}

async function checkMail({ config, calls, opened, procedure, clock }: ChannelParts, run: (probes: readonly Probe[]) => Promise<void>) {
  const token: ChannelParts['calls']['identity']['token'] = (isFresh, resource) => calls.identity.token(isFresh, resource);
  const mail = await openMailChecks(config, procedure ?? {}, { clock, token, store: opened.kind === 'open' ? opened.store : null });
  try {
    await run([mailProbe({ mail: mail?.checks ?? null, procedure: procedure ?? {}, ids: randomIds, clock })]);
  } finally {
    await mail?.close();
  }
}

/** `unopened`: the store cannot be opened now, which is not a fault · `refused`: the store is unfit, with its code */
type OpenedStore = { kind: 'open'; store: Store } | { kind: 'unopened'; why: string } | { kind: 'refused'; code: string };

/** Reasons that are no faults: the first start, as the service's user, removes them. An upgrade would shut out earlier releases. */
const reasonsNotOpened: Readonly<Partial<Record<StoreRefusal, string>>> = {
  'in-use': 'la mesa está encendida',
  'earlier-format': 'se actualiza al iniciar',
  'no-store': 'se crea al iniciar',
};

/** Opens the desk's store as it is: nothing is created and nothing is upgraded. */
async function openStoreOf({ mongodb, dataFolder }: Config): Promise<OpenedStore> {
  try {
    if (mongodb !== null) {
      const { openMongoStoreAsFound } = await import('../../store/mongodb/open-database.js');
      return { kind: 'open', store: await openMongoStoreAsFound(mongodb) };
    }
    const { database, lock } = pathsOf(dataFolder);
    if (!(await exists(database))) return { kind: 'unopened', why: 'se crea al iniciar' };
    // A restored backup may lack the lock, and a lock created here might belong to another user than the service's.
    if (!(await exists(lock))) return { kind: 'unopened', why: 'se prepara al iniciar' };
    return { kind: 'open', store: await openEmbeddedStoreAsFound(dataFolder) };
  } catch (fault) {
    if (!(fault instanceof StoreRefused)) throw fault;
    const why = reasonsNotOpened[fault.code];
    return why === undefined ? { kind: 'refused', code: fault.code } : { kind: 'unopened', why };
  }
}

/** @throws {StoreRefused} the folder cannot be read, which the operator must repair */
function exists(path: string): Promise<boolean> {
  const found = access(path).then(
    () => true,
    (fault: unknown) => {
      if (codeOf(fault) === 'ENOENT') return false;
      throw fault;
    },
  );
  return inWritable(dirname(path), () => found);
}
