import type { IntakeChannel } from './channels.js';
import type { MemberRole } from './doers.js';
import type { Field, Provenance, RegistrationPart } from './form.js';

/** How a request comes in. */
export type Intake = Provenance & {
  /** Words that make a message a draft, e.g. "precaso"; compared without accents, case or hyphens (UARIV-05). */
  keywords: readonly string[];
  /** Channels by which requests come in, always with `teams`; absent: all channels (UARIV-01, USPEC-01). */
  channels?: readonly IntakeChannel[];
  /** Example of a message after the keyword: "no abre el correo desde ayer". */
  example?: string;
  /** Form of every draft; a category may add its own. */
  form: string;
  /** The group that attends first (UARIV-08). */
  group: string;
  /** The state in which a draft begins. */
  state: string;
  /** Further fields for a person who registers a request for another, e.g. who advised them (SIIF-08). */
  onBehalf?: readonly Field[];
  /** Further questions for a person who registers a request for another: its title, its assignee (USPEC-08). */
  registration?: readonly RegistrationPart[];
  /** People of other levels whom users ask: they register the request, which begins in that level-1 group; other registrants name them (SIIF-08, SIIF-23). */
  advisers?: Provenance & { roles: readonly MemberRole[]; group: string };
  /** Requests are about another person than the writer: nothing is prefilled from the writer's data, or remembered of it (SIGCE-01). */
  forOthers?: boolean;
  /** Category of a request that is registered without one; level 1 corrects it (UARIV-06). */
  category?: string;
};
