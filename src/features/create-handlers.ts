import { isReport } from './words/read-words.js';
import { later, SECOND } from '../core/instant.js';
import { releaseDeparted } from '../desk/tickets/release-departed.js';
import { createPersonLanes } from '../talk/person-lanes.js';
import type { TurnOrigin } from '../teams/directory/team-members.js';
import { RosterUnavailable } from '../ports/roster.js';
import { beginTurn, cardReaderOf, type HandlerContext, type Turn } from './turn.js';
import { rolesUnreadText, tooMuchTypedText } from '../texts/turn-answers.js';
import { maxTypedLength } from '../teams/protocol/incoming-text.js';
import { welcomeMessage } from './help/help-card.js';
import type { TakeConsent } from './consent.js';
import { createFileConsents } from './files/file-consent.js';
import { editMessage, receiveMessage } from './handle-message.js';
import { createWorkbookConsents, isWorkbookConsent } from './workbooks/workbook-consents.js';
import { withForwarded } from './files/case-files.js';
import { openDialog, handlePress, submitDialog } from './acts.js';
import { healPressedCard, caseOfPressed } from './cases/named-case.js';
import { offerPeople } from './calls/register-dialog.js';
import type { DialogAnswer, DialogOpened, Handlers, PressAnswer, SearchOption, SendMessages, Message } from '../talk/message.js';
import { isForwarded, type Inbound, type Sender } from '../talk/inbound.js';
import type { JsonObject } from '../core/json.js';
import { actorOf } from '../desk/people/actor-of.js';
import { isOfDesk } from '../core/people/roles.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import { deskHere, inPrivate } from './answers.js';

const inWords = (text: string): readonly Message[] => [{ kind: 'text', text }];
const pressUnread = (text: string): PressAnswer => ({ kind: 'text', text });
const dialogUnread = (text: string): DialogOpened => ({ kind: 'message', text });
const formUnread = (text: string): DialogAnswer => ({ kind: 'unsent', text });
const nobodyFound = (): readonly SearchOption[] => [];

export function createHandlers(context: HandlerContext): Handlers {
  const takeConsent = createConsents();
  /** Handlers read member lists before they write, so a turn that fails because it cannot read one has changed nothing. */
  const inTurn = async <Answer>(
    inbound: Inbound,
    handle: (turn: Turn) => Promise<Answer>,
    unread: (text: string) => Answer | Promise<Answer>,
  ) => {
    try {
      return await handle(await beginTurn(context, inbound));
    } catch (fault) {
      if (fault instanceof RosterUnavailable) return unread(rolesUnreadText(fault.refusedWith));
      throw fault;
    }
  };
  const heard = (inbound: Inbound): Inbound => (isForwarded(inbound) ? withForwarded(context, inbound) : inbound);
  /** A press with more text than the desk reads is refused as a whole: nothing is stored or cut. */
  const readPress: typeof inTurn = async (inbound, handle, unread) =>
    inbound.tooLong === null ? inTurn(inbound, handle, unread) : unread(tooMuchTypedText(maxTypedLength, inbound.tooLong));
  return {
    onText: (inbound) => inTurn(heard(inbound), receiveMessage, inWords),
    onEdited: (inbound, edit) => inTurn(heard(inbound), (turn) => editMessage(turn, edit), inWords),
    isReport: (inbound) => isReport({ context, inbound: heard(inbound) }),
    onPress: (inbound, data) => readPress(inbound, (turn) => takePress(turn, data), pressUnread),
    onDialog: (inbound, data) => readPress(inbound, (turn) => openFromCard(turn, data), dialogUnread),
    onDialogSubmit: (inbound, data) => readPress(inbound, (turn) => submitDialog(turn, data), formUnread),
    onSearch: (inbound, searched) => readPress(inbound, (turn) => offerPeople(turn, searched), nobodyFound),
    onFileConsent: (inbound, value, replies) => {
      const consentUnread = (text: string) => replies.say({ kind: 'text', text });
      return inTurn(inbound, (turn) => takeConsent(turn, value, replies), consentUnread);
    },
    onMembersChanged: async ({ team, tenant, added, removed }) => {
      if (team === null) return;
      context.roster.forget(team);
      if (removed.length > 0) await releaseDeparted(context);
      if (added.length + removed.length === 0) await context.channelEvents.happened({ team, tenant });
    },
    onInstalled: createWelcomes(context),
  };
}

function createConsents(): TakeConsent {
  const takeFileConsent = createFileConsents();
  const takeWorkbookConsent = createWorkbookConsents();
  return (turn, value, replies) =>
    isWorkbookConsent(value) ? takeWorkbookConsent(turn, value, replies) : takeFileConsent(turn, value, replies);
}

async function takePress(turn: Turn, data: JsonObject): Promise<PressAnswer> {
  const answer = await handlePress(turn, data);
  await healPressedCard(turn, data, answer.kind === 'card' ? caseShown(answer.message) : null);
  return answerInPlace(turn, answer);
}

async function openFromCard(turn: Turn, data: JsonObject): Promise<DialogOpened> {
  const opened = await openDialog(turn, data);
  await healPressedCard(turn, data, null);
  return opened;
}

/** How many welcomes are sent at once; they wait for the bot's rate limit, because many people may get the app at once. */
const welcomesAtOnce = 10;
/** So long the desk assumes that another process is sending the same welcome. */
const welcomingMs = 30 * SECOND;

/**
 * Welcomes each person once, however often it is asked for and by whichever process: an installation is acknowledged once its welcome has
 * arrived. Replies to people who write go first, and profiles are looked up after all welcomes.
 */
function createWelcomes(context: HandlerContext): Handlers['onInstalled'] {
  const inLane = createPersonLanes(welcomesAtOnce);
  const underWay = new Map<string, Promise<boolean>>();
  const process = context.ids.next();
  const give = async (at: TurnOrigin, say: SendMessages): Promise<boolean> => {
    const isGiven = await inLane('welcome', () => welcome(context, at.person, say, process));
    // From now on a message to a person who has the app can arrive, also when a case is registered for their address.
    await inLane('welcome', () => context.profileOf({ ...at, rank: 'background' }));
    return isGiven;
  };
  return ({ action, person, ...at }, say) => {
    if (action !== 'added' || person === null || at.conversation.kind !== 'personal') return Promise.resolve(true);
    const given = underWay.get(person.id) ?? give({ ...at, person }, say);
    underWay.set(person.id, given);
    return given.finally(() => underWay.delete(person.id));
  };
}

/** Sends the welcome; one that did not arrive is sent the next time. @returns false: another process may be sending it just now */
async function welcome(context: HandlerContext, { id, name }: Sender, say: SendMessages, process: string): Promise<boolean> {
  const { people, claims, clock } = context;
  const now = clock.now();
  if (((await people.find(id))?.welcomedAt ?? null) !== null) return true;
  if ((await claims.claim(`welcome/${id}`, process, now, later(now, welcomingMs))) !== process) return false;
  const { actor } = await actorOf(context, { id, name });
  const hasArrived = await say([await welcomeMessage(context, cardReaderOf(context, actor, false))]);
  if (hasArrived) await people.remember(id, { welcomedAt: clock.now() });
  return true;
}

/**
 * Checks which answer to a press may replace the pressed message. A button's data may be forged, so they do not decide which card it
 * stands on: a message of a case shows only that case, and in a conversation with other readers only people of the desk may replace a
 * message. In such a conversation only the outbox updates the cards of cases.
 */
export async function answerInPlace(turn: Turn, answer: PressAnswer): Promise<PressAnswer> {
  if (answer.kind !== 'card') return answer;
  const { message } = answer;
  const isShared = turn.inbound.conversation.kind !== 'personal';
  const shown = caseShown(message);
  if (isShared && shown !== null) return { ...answer, apart: () => Promise.resolve(remarkOf(message)) };
  if (isShared && 'refusal' in message) return { kind: 'text', text: message.card.fallback };
  const pressed = await caseOfPressed(turn, shown);
  const isTheirs = pressed === null ? !isShared || isOfDesk(turn.actor) : pressed === shown?.id;
  const isDesksOwn = message.kind === 'card' && message.isForAll !== true;
  const staysHere = !isShared || !isDesksOwn || (await deskHere(turn)) !== null;
  if (isTheirs && staysHere) return answer;
  return { ...answer, apart: () => (staysHere ? Promise.resolve([message]) : inPrivate(turn, [message])) };
}

function caseShown(message: Message): StoredTicket | null {
  return message.kind === 'posted-card' || message.kind === 'notification' ? message.case.stored : null;
}

function remarkOf(message: Message): readonly Message[] {
  const remark = 'remark' in message ? (message.remark ?? '') : '';
  return remark === '' ? [] : [{ kind: 'text', text: remark }];
}
