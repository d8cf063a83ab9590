import type { IntakeChannel } from './channels.js';
import type { MemberRole } from './doers.js';
import type { Field, Provenance, RegistrationPart } from './form.js';

/** How a request comes in. */
export type Intake = Provenance & {
  /** Words that make a message a precaso, e.g. "precaso"; compared without accents, case or hyphens (UARIV-05). */
  keywords: readonly string[];
  /** By which channels requests come in, `teams` always; absent: by any (UARIV-01, USPEC-01). */
  channels?: readonly IntakeChannel[];
  /** Example of a message after the keyword: "no abre el correo desde ayer". */
  example?: string;
  /** Form of every draft; a category may add its own. */
  form: string;
  /** Group that attends first (UARIV-08). */
  group: string;
  /** State in which a draft begins. */
  state: string;
  /** Asked besides of the person who registers a request for another, e.g. who advised them (SIIF-08). */
  onBehalf?: readonly Field[];
  /** What the person who registers a request for another says besides: its title, its assignee (USPEC-08). */
  registration?: readonly RegistrationPart[];
  /** People of other levels whom users turn to: they register it, and it begins at that group of level 1; who registers for another names them (SIIF-08, SIIF-23). */
  advisers?: Provenance & { roles: readonly MemberRole[]; group: string };
  /** A request is about another person than its writer: nothing is prefilled from, or remembered of, the writer's own (SIGCE-01). */
  forOthers?: boolean;
  /** Category of a request that is registered without one: level 1 puts it right (UARIV-06). */
  category?: string;
};
