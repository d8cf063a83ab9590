import type { Section } from '../rule.js';

export const inbound: Section = { title: 'What comes in: words, mentions, quotes, events', rules: [] };
