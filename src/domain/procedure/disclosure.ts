import type { Weekday } from '../calendar/civil-date.js';
import type { Provenance } from './form.js';

/** When the coordination is asked each week to send the groups the state of their cases. Source: SIIF-22 */
export type WeeklyDisclosure = Provenance & { every: 'week'; on: Weekday; at: string };
