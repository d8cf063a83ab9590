import type { Section } from '../rule.js';

export const limits: Section = { title: 'Limits: size, rate, time', rules: [] };
