import type { Procedure } from '../../procedure/procedure.js';
import type { PersonRef } from '../../core/people/person.js';
import type { CheckResult, FirstHourRun } from '../../ports/first-hour.js';
import type { Ids } from '../../ports/ids.js';
import { SendFault } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import type { Store } from '../../ports/store.js';
import type { Platform } from '../connector/clients.js';
import type { Inbound } from '../../talk/inbound.js';
import { reportText, countsOf, withQuestions, toCarriedRun } from './run.js';
import { DEPENDS, checks, failed, passed, runProbes, skipped, warned, type Finding } from './checks.js';
import { conversationProbes, type ConversationParts, fileOffer } from './probe-conversation.js';
import { mailProbe, type MailChecks } from './probe-mail.js';
import { groupsProbe, rostersProbe, storeProbe, type RosterParts, networkProbes, type NetworkParts } from './probe-desk.js';
import { reportFile } from '../../texts/installation-checks.js';

export type FirstHourParts = Omit<ConversationParts, 'people'> &
  Platform & {
    mode: 'local' | 'teams';
    network: Omit<NetworkParts, 'serviceHosts' | 'clock'>;
    store: Pick<Store, 'channels' | 'files' | 'people' | 'provider'>;
    /** Replaces the pressed card in the conversation of the turn; null: posts a new one. @throws {SendFault} */
    replaceCard(inbound: Inbound, card: string | null, message: Message): Promise<void>;
    /** The mailboxes; null: the desk has none. */
    mail: MailChecks | null;
    procedure: Procedure;
    coordinators: RosterParts['coordinators'];
    ids: Pick<Ids, 'next'>;
  };

export type FirstHour = ReturnType<typeof createFirstHour>;

/** Runs the checks of the installation inside the tenant. */
export function createFirstHour(parts: FirstHourParts) {
  const { store, clock, log, connectorApi } = parts;
  return {
    /** Makes every check that needs no person, in the conversation of the phrase. It takes ten seconds at most. Never throws. */
    async run(inbound: Inbound, asker: PersonRef): Promise<FirstHourRun> {
      const at = clock.now();
      const place = inbound.channel === null ? 'chat' : 'channel';
      const serviceHosts = [new URL(inbound.serviceUrl).host];
      const found = await runProbes([
        storeProbe({ ...parts, files: store.files, provider: store.provider }),
        ...(parts.mode === 'local' ? [] : networkProbes({ ...parts.network, serviceHosts, clock })),
        groupsProbe({ ...parts, channels: store.channels }),
        rostersProbe({ ...parts, channels: store.channels }),
        mailProbe(parts),
        ...conversationProbes({ ...parts, people: store.people }, inbound, asker),
      ]);
      const results = [...localResults(parts), ...found];
      const all = [...results, ratesResult(results)];
      const inOrder = checks.flatMap(({ id }) => all.filter(({ check }) => check === id));
      return { at, place, results: withQuestions(place, inOrder) };
    },
    /** Shows the run on its card to everyone; on a new card when that one is gone. @throws {SendFault} */
    show: parts.replaceCard,
    /** Logs the counts and offers the report to the asker, after the last answer. @returns whether the report was offered */
    async finish(asker: PersonRef, run: FirstHourRun): Promise<boolean> {
      log.write('info', 'first-hour', { place: run.place, ...countsOf(run) });
      const chat = (await store.people.find(asker.id))?.chat;
      if (chat == null) return false;
      try {
        const report = { name: reportFile.name, description: reportFile.offer, bytes: Buffer.byteLength(reportText(run)) };
        await connectorApi.send(chat, fileOffer(report, { firstHour: toCarriedRun(run) }));
        return true;
      } catch (fault) {
        if (!(fault instanceof SendFault)) throw fault;
        log.write('warn', 'first-hour', { code: fault.code }, fault);
        return false;
      }
    },
  };
}

const toResult = (check: string, { outcome, found }: Finding): CheckResult => ({ check, outcome, found });

/** Returns the results that need no probe. In local mode nothing leaves the machine. */
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

/** Fails on a 429 of Teams. A call that the desk itself held back was neither refused nor tried, so then the result is a warning. */
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
