import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomIds } from '../../adapters/random-ids.js';
import { namedIn, presentCoordinators, unknownScopes } from '../../core/coordination/coordinator.js';
import { agentOf, createCallsOut, sendLimiterOf } from '../../ops/calls-out.js';
import { openMailChecks } from '../../ops/open-mail.js';
import type { Clock } from '../../ports/clock.js';
import { silentLog } from '../../ports/log.js';
import { StoreRefused, type StoreRefusal } from '../../ports/store-refused.js';
import type { Store } from '../../ports/store.js';
import type { Procedure } from '../../procedure/procedure.js';
import { loadProcedure } from '../../procedures/load-procedures.js';
import { ConfigRefused, loadConfig, type Config } from '../../settings/config.js';
import { inWritable, openEmbeddedStoreAsFound, pathsOf } from '../../store/sqlite/open-folder.js';
import { codeOf } from '../../store/sqlite/private-folder.js';
import { rostersFinding } from './desk-checks.js';
import { depends, failed, passed, skipped, type Finding } from './findings.js';
import { mailChecks } from './mail-checks.js';
import { networkChecks } from './network-checks.js';

/** What the checks look at. Its outgoing calls go the same way as the running desk's. */
export type CheckedInstallation = Awaited<ReturnType<typeof openInstallation>>;

/** A finding names settings, never their values. */
export function readSettings(environment: NodeJS.ProcessEnv | undefined): { finding: Finding; config: Config | null } {
  try {
    const config = loadConfig(environment);
    if (config.mode === 'teams') return { finding: passed(config.mode), config };
    return { finding: failed('MicrosoftAppId no tiene valor'), config: null };
  } catch (fault) {
    if (!(fault instanceof ConfigRefused)) throw fault;
    return { finding: failed([...new Set(fault.faults.map(({ setting }) => setting))].join(', ')), config: null };
  }
}

export async function openInstallation(config: Config, clock: Clock) {
  const calls = createCallsOut(config, { clock, steady: clock }, { agent: await agentOf(config, silentLog) });
  const loaded = await loadProcedure(config.procedure);
  const procedure = loaded.kind === 'loaded' ? loaded.procedure : null;
  const opened = await openStoreOf(config);
  const token: typeof calls.identity.token = (isFresh, resource) => calls.identity.token(isFresh, resource);
  const mail = await openMailChecks(config, procedure ?? {}, { clock, token, store: opened.kind === 'open' ? opened.store : null });
  return {
    config,
    clock,
    procedure,
    procedureFinding: procedureFinding(config, loaded),
    network: networkChecks({ ...config, identity: calls.identity, proxy: config.proxy?.shown ?? null, clock }),
    mail: mailChecks(mail?.checks ?? null, procedure ?? {}, { ids: randomIds, clock }),
    onStore(check: (store: Store) => Promise<Finding>): Finding | Promise<Finding> {
      if (opened.kind === 'open') return check(opened.store);
      return opened.kind === 'unopened' ? skipped(opened.why) : depends;
    },
    storeRefusal: opened.kind === 'refused' ? opened.code : null,
    async rosters({ channels, documents, rates }: Store): Promise<Finding> {
      const sendLimiter = sendLimiterOf(config, { rates, clock, log: silentLog });
      const coordinators = async () => {
        const appointed = (await documents.all('coordinator')).map(({ body }) => body);
        return presentCoordinators(namedIn(config), appointed, procedure ?? { groups: [] });
      };
      const finding = await rostersFinding({ channels, clients: calls.clients, sendLimiter, clock, coordinators });
      sendLimiter.close();
      return finding;
    },
    async close(): Promise<void> {
      await mail?.close();
      if (opened.kind === 'open') await opened.store.close();
    },
  };
}

function procedureFinding(config: Config, loaded: Awaited<ReturnType<typeof loadProcedure>>): Finding {
  if (loaded.kind !== 'loaded') return failed(`${loaded.faults.length} por corregir`);
  const procedure: Procedure = loaded.procedure;
  const scopes = unknownScopes(namedIn(config), procedure);
  return scopes.length > 0
    ? failed(`PRECASO_COORDINATORS: sin ámbito ${scopes.join(', ')}`)
    : passed(`${loaded.ref.id} ${loaded.ref.version}`);
}

/** `unopened`: the store cannot be opened now, which is not a fault · `refused`: the store is unfit, with its code */
type OpenedStore = { kind: 'open'; store: Store } | { kind: 'unopened'; why: string } | { kind: 'refused'; code: string };

/** Reasons that are no faults: the first start, as the service's user, removes them. An upgrade would shut out earlier releases. */
const reasonsNotOpened: Readonly<Partial<Record<StoreRefusal, string>>> = {
  'in-use': 'la mesa está encendida',
  'earlier-format': 'se actualiza al iniciar',
  'no-store': 'se crea al iniciar',
};

/** Nothing is created and nothing is upgraded. */
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
