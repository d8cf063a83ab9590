import { parcels } from '../parcels.js';
import { type Acts, type Feature, type Openings, named, type Turn } from './turn.js';
import { caseForms } from './case-forms.js';
import { broadcasts } from './broadcasts/broadcast.js';
import { calls } from './calls/register-call.js';
import { cases } from './cases/read-whole.js';
import { channels } from './channels/bind-channel.js';
import { coordination } from './coordination/coordination.js';
import { drafts } from './drafts/answer-offer.js';
import { files } from './files/case-files.js';
import { lists } from './lists/case-lists.js';
import { mail } from './mail/mail-queue.js';
import { orders } from './orders/press-orders.js';
import { people } from './people/availability.js';
import { steps } from './steps/case-presses.js';
import { undelivered } from './undelivered/undelivered.js';
import { words } from './words/attach-files.js';
import { teamNews } from './people/team-news.js';
import type { JsonObject } from '../core/json.js';
import type { PressAnswer, DialogOpened, DialogAnswer } from '../talk/message.js';
import { notShownAnyMoreText } from '../texts/files.js';
import { byButtonText, installationCheckText, unknownButtonText } from '../texts/answers.js';

const features: readonly Feature[] = [
  broadcasts,
  calls,
  ...caseForms,
  cases,
  channels,
  coordination,
  drafts,
  files,
  lists,
  mail,
  orders,
  people,
  steps,
  teamNews,
  undelivered,
  words,
  ...parcels,
];

export const acts: Acts = Object.assign({}, ...features.map((one) => one.acts));

export const openings: Openings = Object.assign({}, ...features.map((one) => one.openings));

/** What the buttons of earlier releases did, in a sentence. */
const retired: Readonly<Record<string, string>> = {
  'do-link': byButtonText,
  'do-order': byButtonText,
  'order-by': byButtonText,
  'show-files': notShownAnyMoreText,
  'first-hour': installationCheckText,
  'first-hour-saved': installationCheckText,
};

const allRetired: Readonly<Record<string, string>> = Object.assign({}, retired, ...parcels.map((one) => one.retired));

const withoutAct = (name: unknown): string => named(allRetired, name) ?? unknownButtonText;

export async function handlePress(turn: Turn, data: JsonObject): Promise<PressAnswer> {
  return (await named(acts, data['verb'])?.pressed(turn, data)) ?? { kind: 'text', text: withoutAct(data['verb']) };
}

/** Opens the dialog of a card's button, if the person may do its act; roles are checked again when the form is sent. */
export async function openDialog(turn: Turn, data: JsonObject): Promise<DialogOpened> {
  return (await named(openings, data['open'])?.opened(turn, data)) ?? { kind: 'message', text: withoutAct(data['open']) };
}

/** Faults come back in the same form with all that was typed; any other end closes it, with or without a sentence. */
export async function submitDialog(turn: Turn, data: JsonObject): Promise<DialogAnswer> {
  if (data['verb'] === 'dialog') return openDialog(turn, data);
  return (await named(acts, data['verb'])?.sent(turn, data)) ?? { kind: 'message', text: withoutAct(data['verb']) };
}
