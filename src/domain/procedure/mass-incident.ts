import type { Doer } from './doers.js';
import type { Provenance } from './form.js';
import type { After } from './targets.js';

/**
 * A rule by which the desk proposes a mass incident: more than so many reporters, or different values of a field, among open cases of one
 * category, of one value of a field, or with similar words, opened within a time.
 *
 * @property by       `category`, `words`, or the id of a field
 * @property distinct `requesters`, or the id of a field
 * Source: SIIF-07
 */
export type MassSignRule = Provenance & { by: string; distinct: string; moreThan: number; within: After };

/**
 * How the desk handles one cause with many reporters.
 *
 * @property signs      rules by which the desk proposes one; without it people declare it
 * @property via        transition that makes a case one, and escalates it; without it the case stays where it is
 * @property gathers    what the declaration's form collects from the cases: field of the transition or its route → field of the cases
 * @property mark       the mark that it gets where no route gives one
 * @property priority   the priority that it gets where no route gives one
 * @property declaredBy who declares it
 * @property answeredBy who reads the solution once more and sends it to every reporter
 * Source: SIIF-07
 */
export type MassIncidentRule = Provenance & {
  signs?: readonly MassSignRule[];
  via?: string;
  mark?: string;
  gathers?: Readonly<Record<string, string>>;
  priority?: string;
  declaredBy: readonly Doer[];
  answeredBy: 'coordination' | 'assignee';
};
