import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import { normaliseText } from '../../core/text/normalise-text.js';
import { requesterTransitions } from '../../core/ticket/permissions.js';
import { saidIn } from '../../core/ticket/forms/parse-intake.js';
import { surveyQuestions } from '../../core/ticket/survey.js';
import { isSurveyOpen, type FieldValues, type FileRef } from '../../core/ticket/ticket.js';
import type { Choice, Field } from '../../procedure/form.js';
import type { MailDesk } from './mail-desk.js';

/** A first line that says nothing but that it works. */
const accepts =
  /^(?:si|correcto)?[,. ]*(?:ya )?(?:me |todo )?(?:quedo|funciona|funciono|sirve|sirvio|esta)(?: ya| todo| muy| perfectamente)*(?: bien| perfecto| solucionado| resuelto| listo| funcionando)?[,. ]*(?:muchas |mil )?(?:gracias\b.*)?$/;
const saysItWorks = /^(?:si|correcto|ya|todo|me|quedo|funciona|funciono|sirvio)\b/;
/** Words that say that it does not work; "no se preocupe" does not. */
const refuses =
  /^no\b(?! (?:se preocupe|hay problema|es necesario|hace falta))|^(?:aun|todavia|sigue|siguen|continua|persiste)\b|\bno (?:me )?(?:quedo|funciona|funciono|sirve|sirvio)\b|\bsigue (?:fallando|igual|sin)\b/;
const works = /\b(?:ya|si) (?:me )?(?:quedo|funciona|sirve)\b/;

type Judgement = { words: string; id: string; files: readonly FileRef[] };

/**
 * Accepts or refuses the solution by words that leave no doubt; in doubt they are added, and the case still asks. Only new words of the mail
 * count, never what it quotes. @returns whether they judged it. Source: UARIV-17
 */
export async function judgeByMail(desk: MailDesk, stored: StoredTicket, said: Judgement, actor: PersonActor): Promise<boolean> {
  const { ticket } = stored;
  const act = ticket.phase === 'resolved' ? judgementIn(said.words) : null;
  const { procedure } = await desk.registry.of(ticket.procedure);
  const way = act === null ? undefined : requesterTransitions(ticket, procedure).find((t) => t.act === act);
  if (way === undefined) return false;
  const input: FieldValues = act === 'refuse' ? { reason: said.words.trim() } : {};
  const command = {
    id: `mail:${said.id}`,
    type: 'advance',
    transition: way.id,
    seen: ticket.version,
    input,
    attached: said.files,
  } as const;
  return (await desk.execute(stored.id, command, actor)).kind === 'executed';
}

/**
 * Answers the open survey by the words under its mail: each answer after its question, or the first question's choice alone.
 *
 * @returns whether they answered it. Source: UARIV-17, USPEC-13, SIIF-12
 */
export async function answerSurveyByMail(desk: MailDesk, stored: StoredTicket, said: Judgement, actor: PersonActor): Promise<boolean> {
  const { ticket } = stored;
  if (!isSurveyOpen(ticket.survey)) return false;
  const { procedure } = await desk.registry.of(ticket.procedure);
  const answers = surveyAnswersIn(surveyQuestions(ticket.survey, procedure), said.words);
  if (Object.keys(answers).length === 0) return false;
  // A closed case takes no more files.
  const command = { id: `mail:${said.id}`, type: 'answer-survey', answers } as const;
  return (await desk.execute(stored.id, command, actor)).kind === 'executed';
}

/** The answers in the words, by question; empty where none is said clearly. */
export function surveyAnswersIn(questions: readonly Field[], words: string): FieldValues {
  const labelled = words.replaceAll(/^[\s>*-]*¿([^?\n]+)\?\s*:?/gm, '$1: ');
  const read = Object.fromEntries([...saidIn(questions, labelled)].map(([id, { value }]) => [id, value]));
  const choice = questions.find(({ type }) => type === 'choice');
  const first = normaliseText(words.trim().split('\n', 1)[0] ?? '');
  // "5", "Muy bien" and "5 Muy bien" are the same choice.
  const names = ({ id, label }: Choice) => [id, label, label.replace(/^\d+\D? /, ''), label.split(' ', 1)[0] ?? ''].map(normaliseText);
  const chosen = choice?.choices?.find((one) => names(one).includes(first));
  if (choice === undefined || chosen === undefined || first === '' || read[choice.id] !== undefined) return read;
  return { ...read, [choice.id]: chosen.id };
}

/** What the words do to a solution; null where they may mean either. */
export function judgementIn(text: string): 'accept' | 'refuse' | null {
  const words = normaliseText(text)
    .replace(/[¡!¿?]/g, '')
    .trim();
  const lines = words.split('\n');
  const first = (lines[0] ?? '').trim();
  if (refuses.test(words)) return works.test(words) ? null : 'refuse';
  return lines.length <= 4 && saysItWorks.test(first) && accepts.test(first) ? 'accept' : null;
}
