import type { Section } from '../rule.js';

export const outgoing: Section = { title: 'What goes out: messages, cards, mentions', rules: [] };
