import type { TicketId } from '../../../core/ticket/ticket.js';
import type { ShelfText, Signed, TextUse } from './shelf-text.js';

/** A frequent question of releases up to 0.7.0. */
export type EarlierQuestion = {
  id: string;
  procedure: string;
  question: string;
  answer: string;
  from: { ticket: TicketId; numbers: readonly string[] };
  state: 'proposed' | 'published' | 'retired';
  proposed: Signed;
  published: Signed | null;
  retired: (Signed & { reason: string }) | null;
  edited: Signed | null;
  revision: number;
};

/** The ready answers of a group in releases up to 0.7.0. */
export type EarlierAnswers = {
  group: string;
  answers: readonly { id: string; title: string; text: string; use: Exclude<TextUse, 'requesters'>; changed: Signed; revision: number }[];
};

export function fromQuestion({ question, answer, published, retired, edited, state, ...same }: EarlierQuestion): ShelfText {
  const last = retired ?? (edited !== null && edited.at > (published?.at ?? 0) ? edited : published);
  return {
    ...same,
    title: question,
    text: answer,
    use: 'requesters',
    group: '',
    state: state === 'retired' ? 'withdrawn' : state,
    changed: last && { reason: '', ...last },
  };
}

export function fromAnswers({ group, answers }: EarlierAnswers, procedure: string): readonly ShelfText[] {
  return answers.map(({ changed, ...same }) => {
    const about = { procedure, group, from: null, state: 'published', proposed: changed } as const;
    return { ...same, ...about, changed: { ...changed, reason: '' } };
  });
}
