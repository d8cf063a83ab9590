import type { Handlers, SendMessages } from '../turn/handlers.js';
import type { Inbound } from '../protocol/inbound.js';
import type { TurnOrigin } from '../directory/person-profile.js';
import { RosterUnavailable } from '../../ports/roster.js';
import { beginTurn, deskView, readerOf, type HandlerContext, type Turn } from './handler-context.js';
import { rolesUnreadText } from './desk-sentences.js';
import { createFileConsents, type TakeConsent } from './presses/file-consent.js';
import { isFirstHourConsent, takeFirstHourConsent } from './presses/first-hour-consent.js';
import { hearMessage } from './messages/handle-message.js';
import { openDialog } from './dialogs/open-dialog.js';
import { pressVerb } from './presses/handle-press.js';
import { submitDialog } from './dialogs/submit-dialog.js';

/** What the desk does with what comes in from Teams. */
export function createHandlers(context: HandlerContext): Handlers {
  /** Whom the welcome is on its way to. */
  const greeting = new Set<string>();
  const takeConsent = createFileConsents();
  const consent: TakeConsent = (begun, value, replies) =>
    isFirstHourConsent(value) ? takeFirstHourConsent(begun, value, replies) : takeConsent(begun, value, replies);
  const turn = <Answer>(inbound: Inbound, run: (begun: Turn) => Promise<Answer>, unread: (text: string) => Answer) =>
    whileRead(() => beginTurn(context, inbound).then(run), unread);
  return {
    onText: (inbound) => turn(inbound, hearMessage, (text) => [{ kind: 'text', text }]),
    onPress: (inbound, data) =>
      turn(
        inbound,
        (begun) => pressVerb(begun, data),
        (text) => ({ kind: 'text', text }),
      ),
    onDialog: (inbound, data) =>
      turn(
        inbound,
        (begun) => openDialog(begun, data),
        (text) => ({ kind: 'message', text }),
      ),
    onDialogSubmit: (inbound, data) =>
      turn(
        inbound,
        (begun) => submitDialog(begun, data),
        (text) => ({ kind: 'message', text }),
      ),
    onFileConsent: async (inbound, value, replies) => {
      const unread = await turn(
        inbound,
        async (begun): Promise<string | null> => (await consent(begun, value, replies), null),
        (text) => text,
      );
      if (unread !== null) await replies.say({ kind: 'text', text: unread });
    },
    onMembersChanged: ({ team }) => {
      if (team !== null) context.roster.forget(team);
      return Promise.resolve();
    },
    onInstalled: async ({ action, person, ...at }, say) => {
      if (action !== 'added' || person === null || at.conversation.kind !== 'personal' || greeting.has(person.id)) return;
      greeting.add(person.id);
      await welcome(context, { ...at, person }, say).finally(() => greeting.delete(person.id));
    },
  };
}

/** A list of members is asked before anything is written, so who cannot have it has changed nothing. */
async function whileRead<Answer>(work: () => Promise<Answer>, unread: (text: string) => Answer): Promise<Answer> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof RosterUnavailable) return unread(rolesUnreadText(fault.refusedWith));
    throw fault;
  }
}

/** Given once per person: installing again, or by two events, says nothing more. What did not arrive is given the next time. */
async function welcome(context: HandlerContext, at: TurnOrigin, say: SendMessages): Promise<void> {
  // Whoever has the app can be written to from now on, by whoever registers for their address too.
  const { id, name, welcomedAt } = await context.profileOf(at);
  if (welcomedAt !== null) return;
  const { actor } = await context.actorOf({ id, name });
  const hasArrived = await say([{ kind: 'welcome', desk: deskView(context), reader: readerOf(context, actor, false) }]);
  if (hasArrived) await context.people.remember(id, { welcomedAt: context.clock.now() });
}
