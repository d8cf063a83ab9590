import { instant, type Instant } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import { createRateCount, SLACK_MS } from '../../playground/wire-rules/rate-count.js';
import { SendFault } from '../../src/ports/messenger.js';
import { createPersonProfiles } from '../../src/teams/directory/team-members.js';
import type { ConnectorApi } from '../../src/teams/connector/connector-api.js';
import type { ConnectorClients } from '../../src/teams/connector/clients.js';
import { createHandlers } from '../../src/features/create-handlers.js';
import type { Installation, Origin, Sender } from '../../src/talk/inbound.js';
import { type Rank, teamsTable } from '../../src/teams/send-limits/app-limiter.js';
import { createSendLimiter } from '../../src/teams/send-limits/send-limiter.js';
import { installed, type InboundTurn } from '../../src/teams/turn/message-routes.js';
import { createTurnReplies } from '../../src/teams/turn/replies.js';
import type { TestDesk } from './a-desk.js';
import { aTurn } from './a-turn.js';
import { plainRender, recordingLog } from './desk-edge.js';
import { fakeTime } from './fake-time.js';

/** A call as Teams counts it: a message to a chat, or a look at its members. */
export type CountedByTeams = { kind: 'sends' | 'reads'; chat: string; at: Instant };

/** Teams with its rate table on simulated time, and processes of a desk that share a store. */
export function installationsAt(desk: TestDesk) {
  const time = fakeTime();
  const calls: CountedByTeams[] = [];
  const count = createRateCount(teamsTable, SLACK_MS);
  const arrive = async (kind: CountedByTeams['kind'], chat: string): Promise<void> => {
    await time.sleep(50);
    const waitMs = count.take(kind, chat, time.clock.now());
    if (waitMs > 0) throw new SendFault('throttled', waitMs);
    calls.push({ kind, chat, at: time.clock.now() });
  };

  /** One process of the desk. */
  function process() {
    const { log, lines } = recordingLog();
    const sendLimiter = createSendLimiter({ rates: { take: () => Promise.resolve(0) }, clock: time.clock, log, time: time.steady });
    const send = async (chat: string, rank: Rank): Promise<void> => {
      await sendLimiter.wait({ kind: 'sends', tenant: 't', place: chat }, rank);
      await arrive('sends', chat);
    };
    const reply: ConnectorApi['reply'] = async ({ conversation, rank = 'turn' }) => {
      await send(conversation, rank);
      return { conversation, activity: 'm' };
    };
    const none = (): never => {
      throw new Error('no such call');
    };
    const connectorApi: ConnectorApi = { reply, send: none, update: none, remove: none, open: none, postInChannel: none };
    const conversations = {
      getConversationMember: async (chat: string, id: string) => {
        await arrive('reads', chat);
        return { id, aadObjectId: id.slice(3), name: `Persona ${id}`, email: `${id.slice(3)}@entidad.gov.co` };
      },
    };
    const profileOf = createPersonProfiles({
      clients: { ready: () => Promise.resolve({ conversations }) } as unknown as ConnectorClients,
      sendLimiter,
      people: desk.store.people,
      clock: time.clock,
      log,
      onReachable: () => Promise.resolve(),
    });
    const { context } = aTurn(desk, 'ana', '');
    const handlers = createHandlers({ ...context, clock: time.clock, profileOf });
    const replies = createTurnReplies({ connectorApi, people: desk.store.people, render: plainRender, keepReply: () => Promise.resolve() });
    return {
      lines,
      send,
      /** The look-up of a person who writes for the first time, and waits for it. */
      meet: (at: number) => profileOf({ ...installationOf(at), person: personAt(at) }),
      stop: () => sendLimiter.close(),
      /** One delivery of an installation. @returns whether it is acknowledged */
      async install(at: number): Promise<boolean> {
        const installation = installationOf(at);
        const turn = aTurnFor({ kind: 'installation', installation });
        await installed({ handlers, replies, log }, turn, installation);
        return !turn.unanswered && !turn.failed;
      },
    };
  }
  return { time, calls, process, welcomes: () => calls.filter(({ kind }) => kind === 'sends').map(({ chat }) => chat) };
}

const chatOf = (at: number): string => `a:${at}`;
const personAt = (at: number): Sender => ({ id: personId(`p${at}`), name: '', platformId: `29:p${at}` });

function installationOf(at: number): Installation {
  const origin: Origin = {
    id: `install-${at}`,
    conversation: { id: chatOf(at), kind: 'personal' },
    channel: null,
    channelKind: null,
    team: null,
    tenant: 't',
    serviceUrl: 'https://smba.example/',
    bot: { id: '28:bot', name: 'Precaso' },
    at: instant(0),
  };
  return { ...origin, person: personAt(at), action: 'added' };
}

function aTurnFor(admitted: InboundTurn['admitted']): InboundTurn {
  const state = { late: false, unanswered: false, failed: false, told: false, isKept: false };
  return { admitted, ...state, keep: () => Promise.resolve(false), end: () => Promise.resolve() };
}
