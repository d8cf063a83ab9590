import type { Section } from '../rule.js';

export const rosters: Section = { title: 'Rosters, teams and kinds of channel', rules: [] };
