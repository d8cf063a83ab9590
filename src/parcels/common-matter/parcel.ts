import type { Parcel } from '../../parcel.js';
import { memoised } from '../../core/memoised.js';
import { ofDesk } from '../../features/phrase.js';
import type { Procedure } from '../../procedure/procedure.js';
import { massForm, massIncidents } from './change-mass.js';
import { createCountRecurrences } from './count-recurrences.js';
import { answerGrouping, answerMass, answerMasses, answerOldProblem, answerProblems, answerUpdate, massLines } from './mass-orders.js';
import { createProposeIncidents } from './propose-incidents.js';
import { answerRecurrences, recurrences, recurringLine } from './recurrences.js';
import type { Recurrences } from './rules/recurrence.js';
import { problemsGroupedText, type OldProblem } from './texts.js';

const hasMassIncidents = ({ massIncident }: Procedure): boolean => massIncident !== undefined;

export type CommonMatterWords = {
  documents: {
    /** Key: the id of the procedure. */
    recurrences: Recurrences;
    /** Key: the number, of six digits. Written before 0.8.0. */
    problem: OldProblem;
  };
  log: 'recurrences-cut-short';
};

/** Each remembers what it saw last. */
const [proposeIncidents, countRecurrences] = [memoised(createProposeIncidents), memoised(createCountRecurrences)];

/** One cause of many cases: a mass incident, and what recurs. Source: SIIF 5, 6.13, 6.21 (lines 222, 375, 472), 4.3 (174); UARIV 71 */
export const commonMatter = {
  acts: { ...massIncidents.acts, ...recurrences.acts },
  openings: { ...massIncidents.openings },
  /** Of cards of problems, before 0.8.0. */
  retired: Object.fromEntries(
    ['problem', 'problems', 'open-problem', 'change-problem', 'acknowledge'].map((verb) => [verb, problemsGroupedText]),
  ),
  more: [{ lines: massLines }],
  phrases: {
    mass: {
      said: 'masivo […] | [declarar] incidente masivo … | declarar masivo …',
      rest: 'words',
      door: 'fallen',
      help: 'Una causa que reportan muchas personas',
      isOf: hasMassIncidents,
      example: '45, 46',
      does: ofDesk((turn) => answerMass(turn)),
    },
    masses: {
      said: '[ver] [incidentes] masivos | los masivos',
      door: 'fallen',
      help: 'Los incidentes masivos que siguen abiertos',
      reads: 'desk',
      isOf: hasMassIncidents,
      does: ofDesk(answerMasses),
    },
    'mass-update': {
      said: 'avisar [[a (todos|quienes reportaron)] …]',
      rest: 'words',
      door: 'fallen',
      help: 'Un mensaje a quienes reportaron lo mismo',
      isOf: hasMassIncidents,
      example: '45: ya encontramos la causa',
      does: ofDesk(answerUpdate),
    },
    recurrences: {
      said: '[ver|problemas] repetidos | [lo] que (se repite|vuelve) | {many} ~repetidos',
      for: 'coordinator',
      door: 'month',
      help: 'Lo que vuelve a pasar, por tema o por sitio',
      reads: 'desk',
      does: ofDesk(answerRecurrences),
    },
    problems: {
      said: 'problemas [abiertos|cerrados] | (ver|los|lista de) problemas',
      door: 'fallen',
      help: '{TheMany} que reúnen a ~otros',
      reads: 'desk',
      does: ofDesk(answerProblems),
    },
    problem: {
      said: '[ver|el|abrir|abrir un|nuevo] problema […]',
      rest: 'words',
      for: 'coordinator',
      door: 'fallen',
      help: 'Reunir ~varios {many} que se repiten',
      example: '45, 46',
      does: ofDesk(answerGrouping),
    },
  },
  jobs: [
    { name: 'mass-incidents', every: 60_000, isDaily: true, run: (desk) => proposeIncidents(desk)() },
    { name: 'recurrences', every: 30_000, isDaily: true, run: (desk) => countRecurrences(desk)() },
  ],
  // A transition that declares a mass incident opens the form that takes the other reporters along (SIIF-07).
  stepForm: (turn, view, transition) => (transition === view.procedure.massIncident?.via ? massForm(turn, view, 'declare') : null),
  named: answerOldProblem,
  morning: recurringLine,
} satisfies Parcel;
