import type { Section } from '../rule.js';

export const network: Section = { title: 'Identity, network, app package', rules: [] };
