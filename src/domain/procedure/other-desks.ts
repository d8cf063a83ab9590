import type { Provenance } from './form.js';

/** @property hours when it is attended, as people read it */
export type OtherChannel = Provenance & { label: string; value: string; hours?: string };

/** @property hints words by which a report of it is recognised, besides those of `what` */
export type NotForThisDesk = Provenance & { what: string; where: string; hints?: readonly string[] };
