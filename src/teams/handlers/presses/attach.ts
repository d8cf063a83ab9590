import type { StoredTicket } from '../../../domain/outbox/stored-ticket.js';
import { attachableForMs } from '../../../app/intake/remove-orphan-files.js';
import type { KeptFile } from '../../../ports/file-store.js';
import type { Message } from '../../../app/views.js';
import { refusalText } from '../../cards/case/refusal.js';
import type { PressAnswer } from '../../turn/handlers.js';
import { attachAll } from '../messages/attach-files.js';
import { begun } from './begun.js';
import type { Turn } from '../handler-context.js';
import { filesGone } from '../desk-sentences.js';
import { readable } from '../may-read.js';
import type { PressData } from './press-data.js';
import { asPressAnswer, done, notFoundCard } from './press-answers.js';
import { refusedText } from '../refusal-message.js';

type Attach = Extract<PressData, { verb: 'attach' }>;

/** Puts files that this person sent where the press says; the words that came with them go the same way. */
export async function pressAttach(turn: Turn, press: Attach): Promise<PressAnswer> {
  const files = await sentBy(turn, press.files);
  if (files === null) return { kind: 'text', text: filesGone };
  return press.ticket === undefined ? toNew(turn, press, files) : toCase(turn, await readable(turn, press.ticket), press, files);
}

/** What the desk itself knows of these files; null unless this person sent every one of them, and not too long ago. */
async function sentBy({ context, actor }: Turn, ids: readonly string[]): Promise<readonly KeptFile[] | null> {
  const wanted = [...new Set(ids)];
  const found = await Promise.all(wanted.map((id) => context.files.find(id)));
  const own = found.filter((file) => file !== null && file.owner === actor.id && context.clock.now() - file.keptAt <= attachableForMs);
  return own.length === wanted.length ? own.filter((file) => file !== null) : null;
}

async function toNew(turn: Turn, { words, key }: Attach, files: readonly KeptFile[]): Promise<PressAnswer> {
  const { context, actor } = turn;
  const reported = await context.report({
    requester: { id: actor.id, name: actor.name },
    actor,
    words,
    channel: 'teams',
    key: ['files', key],
  });
  if (reported.kind !== 'executed') return begun(turn, reported);
  const [answer] = await attachAll(withKey(turn, key, files), reported.stored.id, files);
  return answered(answer);
}

async function toCase(turn: Turn, stored: StoredTicket | null, { words, key }: Attach, files: readonly KeptFile[]): Promise<PressAnswer> {
  if (stored === null) return notFoundCard(turn);
  const [answer] = await attachAll(withKey(turn, key, files), stored.id, files);
  if (answer?.kind !== 'text' || words === '') return answered(answer);
  const added = await turn.context.execute(stored.id, { id: `words:${key}`, type: 'add-information', text: words }, turn.actor);
  if (added.kind === 'executed') return answered(answer);
  // The files are in; the words stay on the card.
  return { kind: 'text', text: `${answer.text} ${await refusedText(turn, added.refusal, added.stored)}` };
}

/** The card's own key, so that the press repeated is the same; the card's files tell it from others. */
function withKey(turn: Turn, key: string, [first]: readonly KeptFile[]): Turn {
  return { ...turn, key: `${key}:${first?.id ?? ''}` };
}

/** Attached, it says so in the card's place; refused, the card stays with its other buttons and what was sent. */
function answered(answer: Message | undefined): PressAnswer {
  if (answer === undefined) return { kind: 'done' };
  if (answer.kind === 'refusal') return { kind: 'text', text: refusalText(answer.refusal, answer.case, answer.desk, answer.readBy) };
  return answer.kind === 'text' ? done(answer.text) : asPressAnswer(answer);
}
