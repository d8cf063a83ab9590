import type { Section } from '../rule.js';

export const markdown: Section = { title: 'Markdown on desktop and phones', rules: [] };
