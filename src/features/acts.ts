import type { Acts, Feature, Openings } from './act.js';
import { broadcasts } from './broadcasts/broadcast.js';
import { calls } from './calls/acts.js';
import { cases } from './cases/acts.js';
import { channels } from './channels/acts.js';
import { clockHolds } from './clock-holds/acts.js';
import { contingency } from './contingency/acts.js';
import { coordination } from './coordination/acts.js';
import { disclosure } from './disclosure/acts.js';
import { drafts } from './drafts/acts.js';
import { files } from './files/acts.js';
import { firstHour } from './first-hour/acts.js';
import { frequentQuestions } from './frequent-questions/acts.js';
import { links } from './links/acts.js';
import { lists } from './lists/acts.js';
import { massIncidents } from './mass-incidents/acts.js';
import { notes } from './notes/acts.js';
import { orders } from './orders/acts.js';
import { people } from './people/acts.js';
import { problems } from './problems/acts.js';
import { readyAnswers } from './ready-answers/acts.js';
import { reports } from './reports/acts.js';
import { requests } from './requests/acts.js';
import { steps } from './steps/acts.js';
import { surveys } from './surveys/acts.js';
import { undelivered } from './undelivered/acts.js';
import { words } from './words/acts.js';

const features: readonly Feature[] = [
  broadcasts,
  calls,
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
  notes,
  orders,
  people,
  problems,
  readyAnswers,
  reports,
  requests,
  steps,
  surveys,
  undelivered,
  words,
];

/** What each button does, by the verb that it carries. */
export const acts: Acts = Object.assign({}, ...features.map((one) => one.acts));

/** What each button opens. */
export const openings: Openings = Object.assign({}, ...features.map((one) => one.openings));
