import type { Section } from '../rule.js';

export const conversations: Section = { title: 'Conversations and message ids', rules: [] };
