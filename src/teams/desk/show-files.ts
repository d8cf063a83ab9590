import { groupOf } from '../../domain/procedure/lookup.js';
import type { Posted } from '../../domain/notice/surface.js';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
import type { FileRef } from '../../domain/ticket/ticket.js';
import { SendFault } from '../../ports/messenger.js';
import type { PictureRefusal } from '../../ports/pictures.js';
import { sayNoCardYet, sayNotShown, sayShown, sayTooManyPictures, type NotShown } from '../../texts/files.js';
import { caseName } from '../cards/case-name.js';
import type { DialogAnswer } from '../doors.js';
import { attachedFiles, isPicture } from './case-files.js';
import { caseView, type Turn } from './desk.js';
import { notFound } from './dialog-answers.js';
import { readable } from './may-read.js';
import { chosenFiles, noneChosen } from './offer-files.js';
import type { inputsOf, Press } from './press-data.js';
import { idOf } from './press-id.js';
import { sayRefused } from './refusal-message.js';

type Shows = Extract<Press, { verb: 'show-files' }>;

/** What one press puts into the channel at most, where everybody scrolls past it. */
const maxShown = 3;
/** Teams draws pictures up to this, and up to 1 MB. */
const limits = { maxSide: 1_024, maxBytes: 1_000_000 };

/** Chosen pictures, made small and without what their camera left in them, as answers under the case's card. Source: UARIV-18 */
export async function showFiles(turn: Turn, press: Shows, typed: ReturnType<typeof inputsOf>): Promise<DialogAnswer> {
  const stored = await readable(turn, press.ticket);
  if (stored === null) return notFound(turn);
  const chosen = chosenFiles(typed);
  if (chosen.length === 0) return attachedFiles(turn, stored, { typed, faults: noneChosen });
  if (chosen.length > maxShown) return { kind: 'message', text: sayTooManyPictures(maxShown) };
  const { procedure } = await caseView(turn.desk, stored);
  const name = caseName(stored.ticket, procedure, 'desk');
  const place = cardOf(stored);
  if (place === null) return { kind: 'message', text: sayNoCardYet(name) };
  const shown: string[] = [];
  const said: string[] = [];
  for (const id of chosen) {
    const outcome = await showOne(turn, stored, press, { id, place, name });
    if (outcome === null) shown.push(stored.ticket.files.find((f) => f.id === id)?.name ?? id);
    else said.push(outcome);
  }
  const done = shown.length === 0 ? [] : [sayShown(shown, name, groupOf(procedure, place.group).label)];
  return { kind: 'message', text: [...done, ...said].join(' ') };
}

type CardPlace = { group: string; posted: Posted };

/** Where the group that has the case now sees it. */
function cardOf({ ticket, surfaces }: StoredTicket): CardPlace | null {
  const newest = surfaces.filter(({ kind }) => kind === 'live').toSorted((a, b) => a.arrival - b.arrival).at(-1);
  if (newest === undefined || newest.posted === null || newest.place.kind !== 'channel' || newest.place.group !== ticket.group) return null;
  return { group: newest.place.group, posted: newest.posted };
}

type About = { id: string; place: CardPlace; name: string };

/** @returns why it is not shown; null when it is */
async function showOne(turn: Turn, { ticket }: StoredTicket, { verb, n }: Shows, { id, place, name }: About): Promise<string | null> {
  const { desk, actor } = turn;
  const file = ticket.files.find((f) => f.id === id);
  const made = file === undefined ? null : await prepared(turn, file);
  if (file === undefined || made === null) return sayRefused(turn, { code: 'file-not-here' }, null);
  if ('why' in made) return sayNotShown(file.name, made.why);
  // The history has it before anybody sees it.
  const done = await desk.obey(ticket.id, { id: idOf(turn, verb, n, id), type: 'show-file', file: id }, actor);
  if (done.kind === 'refused') return sayRefused(turn, done.refusal, done.stored);
  if (done.repeated) return null;
  try {
    await desk.replyInThread(place.group, place.posted, { kind: 'picture', name: file.name, picture: made, text: `${actor.name} muestra «${file.name}»` });
    return null;
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    if (fault.code === 'gone' || fault.code === 'no-place') return sayNoCardYet(name);
    return sayNotShown(file.name, fault.code === 'unclear' ? 'unclear' : 'not-sent');
  }
}

const reasons: Readonly<Record<PictureRefusal, NotShown>> = { unreadable: 'broken', 'too-many-pixels': 'too-many-pixels', 'too-slow': 'too-slow', 'no-library': 'no-library' };

async function prepared({ desk }: Turn, file: FileRef) {
  if (!isPicture(file)) return { why: 'no-picture' } as const;
  const bytes = await desk.files.read(file.id);
  if (bytes === null) return null;
  const reduced = await desk.pictures.reduce(bytes, limits);
  return reduced.kind === 'reduced' ? reduced.picture : { why: reasons[reduced.reason] };
}
