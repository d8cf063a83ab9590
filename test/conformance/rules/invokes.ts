import type { Section } from '../rule.js';

export const invokes: Section = { title: 'Answers to invokes', rules: [] };
