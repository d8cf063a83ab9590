import type { JsonObject } from '../../src/core/json.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { handlePress, openDialog, submitDialog } from '../../src/features/acts.js';
import { answerMails } from '../../src/features/mail/mail-queue.js';
import { aMailDoor, aReadMail, mailAt } from './a-mail-desk.js';
import { aTurn } from './a-turn.js';
import { clauseDesk } from './clause-desk.js';

/** The address of a person of the desk, as the directory has it. */
export const addressOf = (who: string): string => `${who}@entidad.example`;

type ClauseMailOptions = Parameters<typeof clauseDesk>[1] & { confirmed?: Readonly<Record<string, string>> };

/**
 * A shipped procedure run by its use cases, with mail: people are named as at `clauseDesk`, and all of the desk are in Teams. Ana writes from
 * outside of it.
 */
export async function clauseMailDesk(
  name: string,
  { confirmed = {}, startsAt = '2026-11-23T08:00:00-05:00', ...options }: ClauseMailOptions = {},
) {
  const door = await aMailDoor(name, { confirmed });
  const d = await clauseDesk(name, { ...options, startsAt, before: door.before });
  for (const who of d.procedure.groups.flatMap(({ id }) => [id, `${id}.b`]))
    await d.desk.store.people.remember(d.refOf(who).id, { name: d.refOf(who).name, email: addressOf(who), platformId: `29:${who}` });
  const desk = await mailAt(d.desk, door);
  /** The letters that left since it was last asked. */
  const letters = () => door.sent.splice(0);
  const as = (who: string) => ({ ...aTurn(d.desk, 'ana', ''), actor: d.actorOf(who) });
  return {
    ...d,
    desk,
    letters,
    /** What a mail of Ana's, or of the named sender, brings about. */
    arrives: (mail: Parameters<typeof aReadMail>[0], box?: string, key?: string) => desk.arrives(aReadMail(mail), box, key),
    /** A mail that makes or concerns a case. */
    async caseOf(mail: Parameters<typeof aReadMail>[0], box?: string): Promise<TicketId> {
      return desk.ticketBy(aReadMail(mail), box);
    },
    /** A step that happens, and the letters that leave because of it. */
    async writes(...step: Parameters<typeof d.does>) {
      letters();
      await d.does(...step);
      await desk.processAllDue();
      return letters();
    },
    /** What `correos` answers them. */
    mailsOf: async (who: string): Promise<string> => JSON.stringify(await answerMails(as(who))),
    presses: (who: string, data: JsonObject) => handlePress(as(who), data),
    opens: (who: string, data: JsonObject) => openDialog(as(who), data),
    submits: (who: string, data: JsonObject) => submitDialog(as(who), data),
  };
}

export type ClauseMailDesk = Awaited<ReturnType<typeof clauseMailDesk>>;
