import type { Provenance } from './form.js';

/**
 * @property hours    its opening hours, as people read them
 * @property readers  `desks`: only people of this desk and of the partner's read it (SIGCE-02); absent: everybody
 */
export type OtherChannel = Provenance & { label: string; value: string; hours?: string; readers?: 'desks' };

/** @property hints words by which a report about it is recognised, besides those of `what` */
export type NotForThisDesk = Provenance & { what: string; where: string; hints?: readonly string[] };

/** Another desk that sends its cases: the group of its people, and the field with its own number, shown first (SIGCE-01, SIGCE-03). */
export type Partner = Provenance & { group: string; label: string; numberField: string };
