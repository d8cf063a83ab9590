import type { Acts, Feature, Openings } from './act.js';
import { caseForms } from './case-forms.js';
import { broadcasts } from './broadcasts/broadcast.js';
import { calls } from './calls/acts.js';
import { cases } from './cases/read-whole.js';
import { channels } from './channels/acts.js';
import { clockHolds } from './clock-holds/acts.js';
import { contingency } from './contingency/acts.js';
import { coordination } from './coordination/acts.js';
import { disclosure } from './disclosure/acts.js';
import { drafts } from './drafts/acts.js';
import { files } from './files/acts.js';
import { firstHour } from './first-hour/acts.js';
import { frequentQuestions } from './frequent-questions/acts.js';
import { links } from './links/link-orders.js';
import { lists } from './lists/acts.js';
import { massIncidents } from './mass-incidents/acts.js';
import { orders } from './orders/press-orders.js';
import { people } from './people/acts.js';
import { problems } from './problems/acts.js';
import { readyAnswers } from './ready-answers/acts.js';
import { reports } from './reports/acts.js';
import { steps } from './steps/case-presses.js';
import { undelivered } from './undelivered/undelivered.js';
import { words } from './words/acts.js';

const features: readonly Feature[] = [
  broadcasts,
  calls,
  ...caseForms,
  cases,
  channels,
  clockHolds,
  contingency,
  coordination,
  disclosure,
  drafts,
  files,
  firstHour,
  frequentQuestions,
  links,
  lists,
  massIncidents,
  orders,
  people,
  problems,
  readyAnswers,
  reports,
  steps,
  undelivered,
  words,
];

/** What each button does, by the verb that it carries. */
export const acts: Acts = Object.assign({}, ...features.map((one) => one.acts));

/** What each button opens. */
export const openings: Openings = Object.assign({}, ...features.map((one) => one.openings));
