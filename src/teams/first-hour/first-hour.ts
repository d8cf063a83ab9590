import type { Procedure } from '../../domain/procedure/procedure.js';
import type { PersonRef } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { CheckResult, FirstHourRun } from '../../ports/first-hour.js';
import type { Ids } from '../../ports/ids.js';
import type { Log } from '../../ports/log.js';
import { SendFault } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import type { Store } from '../../ports/store.js';
import type { ConnectorClients } from '../connector/clients.js';
import type { Inbound } from '../../talk/inbound.js';
import type { SendLimiter } from '../send-limits/send-limiter.js';
import { reportText, countsOf, DEPENDS, withQuestions } from './run.js';
import { toCarriedRun } from './carried-run.js';
import { checks } from './checks.js';
import { conversationProbes, type ConversationParts } from './probe-conversation.js';
import { groupsProbe, rostersProbe, storeProbe, type RosterParts } from './probe-desk.js';
import { networkProbes, type NetworkParts } from './probe-network.js';
import { failed, passed, runProbes, skipped, warned, type Finding } from './probe.js';
import { reportFile } from '../../texts/installation-checks.js';
import { fileOffer } from './sample-activities.js';

/** Replaces the pressed card in the conversation of the turn; null: posts a new one. @throws {SendFault} */
type ReplaceCard = (inbound: Inbound, card: string | null, message: Message) => Promise<void>;

export type FirstHourParts = Omit<ConversationParts, 'people'> & {
  mode: 'local' | 'teams';
  network: Omit<NetworkParts, 'serviceHosts' | 'clock'>;
  store: Pick<Store, 'channels' | 'files' | 'people' | 'provider'>;
  replaceCard: ReplaceCard;
  procedure: Procedure;
  coordinators: RosterParts['coordinators'];
  clients: ConnectorClients;
  sendLimiter: SendLimiter;
  ids: Pick<Ids, 'next'>;
  clock: Clock;
  log: Log;
};

/** The installation's checks in the tenant itself. */
export interface FirstHour {
  /** Makes every check that needs no person, in the conversation of the phrase. Takes about ten seconds at most. Never throws. */
  run(inbound: Inbound, asker: PersonRef): Promise<FirstHourRun>;
  /** Shows the run on its card to everyone; on a new card when that one is gone. @throws {SendFault} */
  show: ReplaceCard;
  /** Logs the counts and offers the report to the asker, after the last answer. @returns whether the report was offered */
  finish(asker: PersonRef, run: FirstHourRun): Promise<boolean>;
}

export function createFirstHour(parts: FirstHourParts): FirstHour {
  return {
    async run(inbound, asker) {
      const at = parts.clock.now();
      const place = inbound.channel === null ? 'chat' : 'channel';
      const results = [...localResults(parts), ...(await runProbes(probesAt(parts, inbound, asker)))];
      return { at, place, results: withQuestions(place, inOrder([...results, ratesResult(results)])) };
    },
    show: parts.replaceCard,
    async finish(asker, run) {
      parts.log.write('info', 'first-hour', { place: run.place, ...countsOf(run) });
      return offerReport(parts, asker, run);
    },
  };
}

function probesAt(parts: FirstHourParts, inbound: Inbound, asker: PersonRef) {
  const { store, clock, ids, procedure } = parts;
  const serviceHosts = [new URL(inbound.serviceUrl).host];
  return [
    storeProbe({ files: store.files, ids, clock, provider: store.provider }),
    ...(parts.mode === 'local' ? [] : networkProbes({ ...parts.network, serviceHosts, clock })),
    groupsProbe({ channels: store.channels, procedure }),
    rostersProbe({ ...parts, channels: store.channels }),
    ...conversationProbes({ ...parts, people: store.people }, inbound, asker),
  ];
}

const toResult = (check: string, { outcome, found }: Finding): CheckResult => ({ check, outcome, found });

/** The results that need no probe. In local mode nothing leaves the machine. */
function localResults({ mode, procedure }: FirstHourParts): readonly CheckResult[] {
  const network = mode === 'local' ? (['login', 'keys', 'clock', 'proxy', 'service'] as const) : [];
  return [
    toResult('settings', passed(mode)),
    nodeResult(process.versions.node),
    toResult('procedure', passed(`${procedure.id} ${procedure.version}`)),
    ...network.map((check) => toResult(check, { outcome: 'skipped', found: 'modo local' })),
  ];
}

const OLDEST_NODE = [20, 19] as const;

export function nodeResult(version: string): CheckResult {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  return toResult('node', isOld ? failed(version) : passed(version));
}

/** Fails on a 429 of Teams. A call that the desk itself held back was neither refused nor tried, so it warns. */
export function ratesResult(results: readonly CheckResult[]): CheckResult {
  const metBy = (sign: RegExp): readonly string[] => results.filter(({ found }) => sign.test(found)).map(({ check }) => check);
  const [refused, heldBack] = [metBy(/\bHTTP 429\b/), metBy(/\bthrottled\b/)];
  if (refused.length > 0) return toResult('rates', failed(`429 en ${refused.join(', ')}`));
  if (heldBack.length > 0) return toResult('rates', warned(`la mesa se contuvo en ${heldBack.join(', ')}`));
  const isPosted = (['card-post', 'chat-message'] as const).every((id) =>
    results.some(({ check, outcome }) => check === id && outcome === 'passed'),
  );
  return toResult('rates', isPosted ? passed() : skipped(DEPENDS));
}

function inOrder(results: readonly CheckResult[]): readonly CheckResult[] {
  return checks.flatMap(({ id }) => results.filter(({ check }) => check === id));
}

async function offerReport({ store, connectorApi, log }: FirstHourParts, asker: PersonRef, run: FirstHourRun): Promise<boolean> {
  const chat = (await store.people.find(asker.id))?.chat;
  if (chat == null) return false;
  try {
    const bytes = Buffer.byteLength(reportText(run));
    await connectorApi.send(
      chat,
      fileOffer({ name: reportFile.name, description: reportFile.offer, bytes }, { firstHour: toCarriedRun(run) }),
    );
    return true;
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', 'first-hour', { code: fault.code }, fault);
    return false;
  }
}
