import type { MassStep } from '../../domain/ticket/mass/mass-form.js';

/** What stands behind "Más…" besides the state's own ways, for who may do it: a dialog of its own. */
export type MoreOffer = {
  open: 'similar' | 'correct' | 'request' | 'link' | 'unlink' | 'survey' | 'talk' | 'propose-question' | 'mass';
  /** Of a mass incident. */
  step?: MassStep;
  title: string;
  does: string;
};
